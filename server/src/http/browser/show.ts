/** The page that a step asks for. */
import { sealRequest } from '../../authorize/seal.ts';
import type { Candidate } from '../../model/authorization.ts';
import type { HttpAnswer } from '../endpoint.ts';
import type { Parties } from '../pages/parties.ts';
import { selectAccountPage } from '../pages/select-account.ts';
import { selectOrganizationPage } from '../pages/select-organization.ts';
import { appName } from './app-name.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { checkNavigation } from './navigation.ts';
import { page, textsFor } from './page.ts';
import { record, type Visit } from './visit.ts';

/** What pages of the flow share: which app, under which reference, with the request sealed in the form. */
export function frame(deps: BrowserDeps, { opened, request }: Visit) {
  const { attempt_id } = opened;
  const app = appName(deps, request.client);
  const hidden = { seal: sealRequest(deps, opened) };
  const to = (path: string) => ({ action: `${deps.issuer}${path}`, hidden });
  return { platform: deps.platform, attempt_id, app, to };
}

/** Who answers, and in whose name; `undefined`: whoever that would be. */
export function partiesOf(deps: BrowserDeps, visit: Visit, candidate: Candidate | undefined): Parties {
  const { to } = frame(deps, visit);
  const several = visit.facts.candidates.filter(({ role }) => role !== '').length > 1;
  const organization = candidate && candidate.organization_id !== '' ? candidate : undefined;
  return {
    account: sessionOf(visit).account,
    change_account: to('/select-account'),
    organization: organization && {
      name: organization.organization_name,
      change: several ? to('/select-organization') : undefined,
    },
  };
}

export function showSelectAccount(deps: BrowserDeps, visit: Visit): HttpAnswer {
  checkNavigation(visit.http);
  const { to, ...shared } = frame(deps, visit);
  const { account } = sessionOf(visit);
  const view = { ...shared, form: to('/select-account'), accounts: [account], use_another: to('/select-account') };
  record(deps, visit, { event: 'account_choice_shown' });
  return page(
    'select_account',
    selectAccountPage(view, textsFor(visit.http, visit.request.ui_locales)),
    shared.attempt_id,
  );
}

export function showSelectOrganization(deps: BrowserDeps, visit: Visit): HttpAnswer {
  checkNavigation(visit.http);
  const { to, ...shared } = frame(deps, visit);
  const { account } = sessionOf(visit);
  const organizations = visit.facts.candidates.flatMap(({ organization_id, organization_name, role }) =>
    role === '' ? [] : [{ organization_id, name: organization_name, role }],
  );
  const view = {
    ...shared,
    account,
    organizations,
    change_account: to('/select-account'),
    form: to('/select-organization'),
  };
  record(deps, visit, { event: 'organization_choice_shown' });
  const texts = textsFor(visit.http, visit.request.ui_locales);
  return page('select_organization', selectOrganizationPage(view, texts), shared.attempt_id);
}

/** A step beyond sign-in has a session: `nextStep` asks for one first. */
export function sessionOf({ facts }: Visit) {
  if (!facts.session) throw new Error('a step beyond sign-in without a session');
  return facts.session;
}
