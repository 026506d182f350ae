/** The person says for which of their organizations they answer. */
import { sealRequest } from '../../authorize/seal.ts';
import type { Endpoint } from '../endpoint.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { flowForm, flowPage } from './flow-endpoint.ts';
import { seeOther } from './page.ts';
import { proceed } from './proceed.ts';
import { showSelectOrganization } from './show.ts';
import { onwards, record } from './visit.ts';

const PATH = '/select-organization';

export const selectOrganization = (deps: BrowserDeps): Endpoint => {
  const shown = flowPage(deps, (visit) =>
    visit.facts.session ? showSelectOrganization(deps, visit) : proceed(deps, visit),
  );
  const chosen = flowForm(deps, PATH, async (visit, params) => {
    const { opened, facts, request } = visit;
    const { session, progress, candidates } = facts;
    const organization_id = params.one('organization_id');
    const chosenOne = candidates.find((one) => one.role !== '' && one.organization_id === organization_id);
    if (!session || !chosenOne) return seeOther(`${deps.issuer}${PATH}?seal=${sealRequest(deps, opened)}`);
    const { session_id } = session.session;
    await deps.storage.sessions.choose(session_id, request.client.client_id, chosenOne.organization_id);
    record(deps, visit, { event: 'organization_chosen', evidence: { organization_id: chosenOne.organization_id } });
    return onwards(deps, opened, {
      session_id,
      at: deps.clock(),
      signed_in: progress?.signed_in ?? false,
      account_chosen: progress?.account_chosen ?? false,
      organization_id: chosenOne.organization_id,
    });
  });
  return {
    ...chosen,
    methods: ['GET', 'POST'],
    answer: (request) => (request.method === 'POST' ? chosen.answer(request) : shown(request)),
  };
};
