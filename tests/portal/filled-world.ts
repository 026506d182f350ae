/** A world in which every page has something to show: what waits, what was decided, and what several people hold. */
import { type ApiClient, signedIn } from '../api/api-client.ts';
import { plain } from '../api/image.ts';
import { browserless, type Person } from '../harness/browserless.ts';
import type { Database } from '../harness/database.ts';
import { type App, authorizationUrl, pkce } from '../harness/oauth-client.ts';
import { create, createApp, type Flags } from '../harness/seed.ts';
import { linked } from '../storage/opened.ts';
import { connect } from './connect.ts';
import { type PortalWorld, portalWorld, SCOPE } from './world.ts';

/** Apps by what is particular about them, and people by their role. */
export interface FilledWorld extends PortalWorld {
  readonly apps: Readonly<Record<'draft' | 'internal' | 'machine' | 'terminal', string>>;
  readonly accounts: Readonly<Record<'member' | 'operator' | 'disabled', string>>;
  /** A person who may change nothing. */
  readonly member: Person;
  /** Of another organization. */
  readonly stranger: App;
}

const openapi = {
  openapi: '3.1.0',
  info: { title: 'Northwind', version: '1' },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
  paths: {
    '/expenses': { get: { summary: 'List expenses', security: [{ oauth: ['expenses.read'] }] } },
    '/expenses/{id}/receipts/{receipt_id}': {
      put: { summary: 'Change a receipt', security: [{ oauth: ['expenses.write'] }] },
    },
    '/status': { get: { summary: 'Say how it is', security: [] } },
  },
};

const config = {
  apis: [{ resource: 'https://api.northwind.example/', name: 'Northwind API', openapi }],
  clusters: { us1: 'https://us1.example.org' },
  policies: { publishing: 'review' },
};

const PASSWORD = 'correct horse battery';

export async function filledWorld(database: Database): Promise<FilledWorld> {
  const world = await portalWorld(database, config);
  const { server, owner } = world;
  const api = checked(await signedIn(server, owner));
  const globex = String((await create(server, 'organizations', { name: 'Globex', cluster: 'us1' })).organization_id);
  const accounts = await people(world);
  const member = { email: 'member@example.org', password: PASSWORD };
  const apps = await appsOf(world);
  const stranger = await thirdParties(world, globex, member, api);
  await more(world, apps, api);
  return { ...world, apps, accounts, member, stranger };
}

async function people({ server, seeded }: PortalWorld): Promise<FilledWorld['accounts']> {
  const account = async (role: string, name: string) => {
    const person = { email: `${role}@example.org`, password: PASSWORD };
    const made = await create(server, 'accounts', { ...person, name, role, organization: seeded.organization_id });
    return String(made.account_id);
  };
  const member = await account('member', 'Mary Somerville');
  const operator = await account('admin', 'Grace Hopper');
  const disabled = await account('developer', 'Charles Babbage');
  await server.cli(['accounts', 'update', 'admin@example.org', '--operator', 'yes']);
  await server.cli(['accounts', 'update', 'developer@example.org', '--status', 'disabled']);
  return { member, operator, disabled };
}

async function appsOf({ server, seeded, owner }: PortalWorld): Promise<FilledWorld['apps']> {
  const app = async (flags: Flags) =>
    (await createApp(server, { organization: seeded.organization_id, scope: 'trips.read', ...flags })).client_id;
  return {
    draft: await app({ name: 'Trip Notes', draft: true, description: 'Notes on the way.' }),
    internal: await app({ name: 'Export', kind: 'internal', created_by: owner.email, redirect_uri: [] }),
    machine: await app({ name: 'Nightly', kind: 'machine' }),
    terminal: await app({ name: 'Tripctl', redirect_uri: 'http://127.0.0.1/callback', auth_method: 'none' }),
  };
}

/** One that is in use and allowed, one that was denied, and one that somebody asks for. */
async function thirdParties(world: PortalWorld, globex: string, member: Person, api: ApiClient): Promise<App> {
  const { server, seeded } = world;
  const scope = ['openid', 'trips.read', 'expenses.write'];
  const app = (name: string) =>
    createApp(server, { name, organization: globex, scope, optional_scope: 'expenses.write', client_uri: SITE });
  const [calendar, mail, scanner] = [await app('Team Calendar'), await app('Team Mail'), await app('Scanner')];
  await connect(server, calendar, { ...member, scope: ['expenses.write'] }, scope.join(' '));
  const organization = `/organizations/${seeded.organization_id}`;
  const decide = (client_id: string, body: object) =>
    api.call('PUT', `${organization}/approvals/${client_id}`, { body, headers: { 'if-match': '"0"' } });
  await decide(calendar.client_id, { decision: 'allowed', scope: 'openid trips.read' });
  await decide(scanner.client_id, { decision: 'denied', message: 'We use another one.' });
  await api.patch(organization, { third_party: 'approval_required' });
  await ask(world, mail, member);
  return mail;
}

const SITE = 'https://team.example.org/';

async function ask({ server }: PortalWorld, { client_id, redirect_uri }: App, person: Person): Promise<void> {
  const { code_verifier: _, ...challenge } = pkce();
  const params = { response_type: 'code', client_id, redirect_uri, scope: 'openid trips.read', ...challenge };
  const browser = browserless(server);
  const { email, password } = person;
  const asking = await browser.submit(await browser.open(authorizationUrl(server, params)), { email, password });
  await browser.submit(asking, { message: 'For <i>our</i> trips', decision: 'ask' });
}

/** What is made by pressing buttons. */
async function more(world: PortalWorld, apps: FilledWorld['apps'], api: ApiClient): Promise<void> {
  const { server, seeded, owner } = world;
  const app = `/apps/${seeded.app.client_id}`;
  await api.post(`/organizations/${seeded.organization_id}/invitations`, { email: 'hedy@example.org', role: 'admin' });
  for (const overlap of [{}, { overlap: 86_400 }]) await api.post(`${app}/secrets`, { name: 'Production', ...overlap });
  const body = await plain('#cc0000').png().toBuffer();
  await api.call('PUT', `${app}/logo`, { body, headers: { 'if-match': '*' } });
  await api.post(`/apps/${apps.draft}/test-users`, { email: 'tester@example.net' });
  await api.post(`/apps/${apps.draft}/review`);
  await api.post('/keys', { alg: 'ES256', at_once: false });
  // On another device.
  await connect(server, seeded.app, { ...owner, scope: ['expenses.write'] }, SCOPE);
  await linked(server.database, seeded.account_id, 'https://platform.example', 'ada-7');
}

/** Where something is not there, a page would only look well. */
const checked = (api: ApiClient): ApiClient => {
  const call: ApiClient['call'] = async (method, path, sending) => {
    const answer = await api.call(method, path, sending);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status} ${answer.text}`);
    return answer;
  };
  return {
    ...api,
    call,
    post: (path, body) => call('POST', path, body === undefined ? {} : { body }),
    patch: (path, body) => call('PATCH', path, { body, headers: { 'if-match': '*' } }),
  };
};
