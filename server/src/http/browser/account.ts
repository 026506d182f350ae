/**
 * Who is signed in, where else, and which apps are connected: seen and ended here by browsers that run no script. The
 * portal's account pages do more.
 */
import { sessionCookie } from '../../accounts/cookie.ts';
import { byCreation } from '../../model/position.ts';
import { allItems } from '../../model/whole-list.ts';
import { openedBy } from '../../protocol/person-scope.ts';
import { union, words } from '../../protocol/scope.ts';
import type { Endpoint, HttpAnswer, HttpRequest } from '../endpoint.ts';
import { logoUrl } from '../logo-url.ts';
import { offlineLifetime } from '../offline-lifetime.ts';
import { homePage } from '../pages/home.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { ownForm, withPages } from './flow-endpoint.ts';
import { checkNavigation } from './navigation.ts';
import { page, seeOther, textsFor } from './page.ts';
import { returnedWith } from './returned.ts';
import { titled } from './titled.ts';
import { findBrowserSession } from './visit.ts';

export const account = (deps: BrowserDeps): readonly Endpoint[] => [
  {
    path: '/account/plain',
    at: 'issuer',
    methods: ['GET'],
    cors: 'none',
    answer: withPages(deps, (request) => shown(deps, request)),
  },
  ownForm(deps, '/account/sessions/end', async (request, params) => {
    const found = await findBrowserSession(deps, request);
    const session_id = params.one('session_id') ?? '';
    if (found) await deps.endSession(found.account.account_id, session_id);
    const own = found?.session.session_id === session_id;
    return seeOther(`${deps.issuer}/account/plain`, own ? { 'set-cookie': sessionCookie(deps.issuer).clear } : {});
  }),
  ownForm(deps, '/account/disconnect', async (request, params) => {
    const found = await findBrowserSession(deps, request);
    if (found) await disconnect(deps, found.account.account_id, params.one('authorization_id'));
    return seeOther(`${deps.issuer}/account/plain`);
  }),
];

/** Only what the account itself allowed: another's id changes nothing. */
async function disconnect(deps: BrowserDeps, account_id: string, authorization_id: string | undefined): Promise<void> {
  if (authorization_id === undefined) return;
  const { authorizations, listings } = deps.storage;
  const filter = { account_id, authorization_ids: [authorization_id], search: '', now: deps.clock() };
  const [own] = await listings.connectedApps(filter, { after: undefined, limit: 1 });
  if (own) await authorizations.end(authorization_id, { type: 'account', id: account_id }, deps.clock());
}

async function connectedApps(deps: BrowserDeps, account_id: string) {
  const { listings, families } = deps.storage;
  const names = await families.accountNames(account_id, deps.clock());
  const filter = { account_id, authorization_ids: undefined, search: '', now: deps.clock() };
  const apps = await allItems((page) => listings.connectedApps(filter, page), byCreation('authorization_id'));
  const clients = await Promise.all(apps.map(({ client_id }) => deps.findClient(client_id)));
  const still_work = await Promise.all(apps.map((app, index) => offlineLifetime(deps, clients[index], app)));
  return apps.map((app, index) => ({
    ...app,
    still_works: still_work[index] ?? 0,
    logo_url: logoUrl(deps.platform.base_path, { logo_hash: clients[index]?.logo_hash ?? '' }),
    account_names: names.flatMap((each) => (each.authorization_id === app.authorization_id ? each.account_name : [])),
    scopes: titled(deps.scopes, openedBy(deps, clients[index], union(Object.values(app.scope).flatMap(words), []))),
  }));
}

function liveSessions({ storage, clock }: BrowserDeps, account_id: string) {
  const filter = { account_id, search: '', now: clock() };
  return allItems((page) => storage.listings.sessions(filter, page), byCreation('session_id'));
}

async function shown(deps: BrowserDeps, request: HttpRequest): Promise<HttpAnswer> {
  checkNavigation(request);
  const found = await findBrowserSession(deps, request);
  const view = {
    platform: deps.platform,
    returned: returnedWith(deps, request),
    sign_in_url: `${deps.issuer}/sign-in`,
    signed_in: found && {
      account: found.account,
      sign_out: { action: `${deps.issuer}/sign-out`, hidden: {} },
      disconnect: { action: `${deps.issuer}/account/disconnect`, hidden: {} },
      directory_url: deps.connects ? `${deps.issuer}/directory` : undefined,
      connected_apps: await connectedApps(deps, found.account.account_id),
      end_session: { action: `${deps.issuer}/account/sessions/end`, hidden: {} },
      sessions: (await liveSessions(deps, found.account.account_id)).map((session) => ({
        ...session,
        is_current: session.session_id === found.session.session_id,
      })),
    },
  };
  return page('home', homePage(view, textsFor(request)));
}
