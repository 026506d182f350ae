/** OIDC Core §3.1.2.1: the person says as whom they answer: as who they are here, or as somebody else. */
import { sealRequest } from '../../authorize/seal.ts';
import type { Endpoint } from '../endpoint.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { flowForm } from './flow-endpoint.ts';
import { seeOther } from './page.ts';
import { onwards, record } from './visit.ts';

export const selectAccount = (deps: BrowserDeps): Endpoint =>
  flowForm(deps, '/select-account', async (visit, params) => {
    const { opened, facts } = visit;
    const { session, progress } = facts;
    if (!session || params.one('account_id') !== session.account.account_id) {
      return seeOther(`${deps.issuer}/sign-in?seal=${sealRequest(deps, opened)}`);
    }
    record(deps, visit, { event: 'account_chosen' });
    return onwards(deps, opened, {
      session_id: session.session.session_id,
      at: deps.clock(),
      signed_in: progress?.signed_in ?? false,
      account_chosen: true,
      organization_id: progress?.organization_id,
    });
  });
