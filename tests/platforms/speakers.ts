/** A server that speaks every dialect there is, with an app of each and one of none; what they send and what comes of it. */
import { expect } from 'vitest';
import { type Dialect, route } from '../../server/src/dialects/dialect.ts';
import { dialects as ours } from '../../server/src/dialects/index.ts';
import type { Concession } from '../../server/src/protocol/concession.ts';
import type { EndpointName } from '../../server/src/protocol/endpoint-name.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import type { DatabaseKind } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, pkce } from '../harness/oauth-client.ts';
import { createApp, type Flags, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { address, basic, CALLBACK, CLUSTER, type Said, type Sent, say } from './platform.ts';

export const OOB = 'urn:ietf:wg:oauth:2.0:oob';
export const OWN_SCHEME = 'raven.thecommit.company://oauth';

/** Takes what none of ours can take at an endpoint of this server. */
const acme: Dialect = {
  name: 'acme',
  about: '',
  routes: [
    route({ endpoint: 'authorize', path: '/acme/authorize' }),
    route({ endpoint: 'token', path: '/acme/token' }),
    route({ endpoint: 'userinfo', path: '/acme/userinfo' }),
  ],
  concessions: ['access_token_in_query'],
  extensions: [],
  scope_separator: ' ',
  code_lifetime: 60,
  registration: {},
};
/** Without a name: the RFCs. */
const standard: Dialect = { ...acme, name: '', routes: [], concessions: [] };
export const speakers = [standard, ...ours, acme];
export const nameOf = ({ name }: Dialect) => name || 'the RFCs';

export const own = ({ routes }: Dialect, endpoint: EndpointName) =>
  routes.find((each) => each.endpoint === endpoint)?.path;
export const pathOf = (dialect: Dialect, endpoint: EndpointName) => own(dialect, endpoint) ?? `/oauth/${endpoint}`;

export type Fields = Readonly<Record<string, string>>;
export const without = (fields: Fields, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

export interface Client {
  readonly dialect: Dialect;
  readonly app: App;
  /** Without a secret; on a device where its dialect has a bend for that. */
  readonly single: App;
  /** The API that the configuration lets forward passwords for the app. */
  readonly api: App;
  readonly browser: Browserless;
}

export interface Speakers {
  readonly server: Server;
  readonly seeded: Seed;
  readonly clientOf: (dialect: Dialect) => Client;
}

/** `more` are flags of every app with a secret. */
export async function startSpeakers(database: DatabaseKind, more: Flags = {}): Promise<Speakers> {
  const { name, routes, concessions } = acme;
  const mine = { name, concessions, routes: routes.map(({ endpoint, path }) => ({ endpoint, path })) };
  const enable = speakers.map((each) => each.name).filter(Boolean);
  const password_at_api = Object.fromEntries(speakers.map((each) => [apiOf(each).resource, idOf(each)]));
  const dialects = { enable, default: 'fyle', own: [mine], password_at_api };
  const config = { clusters: { us1: CLUSTER }, apis: speakers.map(apiOf), dialects };
  const server = await startServer({ database: await database.create(), config });
  const seeded = await seed(server, { organization: { cluster: 'us1' }, api: { default: true } });
  const clients = new Map<string, Client>();
  for (const dialect of speakers) {
    const takes = (concession: Concession) => dialect.concessions.includes(concession);
    const flags = {
      ...{ organization: seeded.organization_id, scope: 'openid' },
      ...(dialect.name && { dialect: dialect.name }),
    };
    const redirect_uri = takes('oob_redirect') ? [CALLBACK, OOB] : [CALLBACK];
    const pkce = takes('public_client_without_pkce') ? 'optional' : 'required';
    const device = takes('own_scheme_with_authority')
      ? { application_type: 'native', redirect_uri: [CALLBACK, OWN_SCHEME] }
      : { redirect_uri: CALLBACK };
    const [app, single] = await Promise.all([
      createApp(server, { ...flags, redirect_uri, client_id: idOf(dialect), ...more }),
      createApp(server, { ...flags, ...device, auth_method: 'none', pkce }),
    ]);
    const api = { ...apiOf(dialect), redirect_uri: '' };
    clients.set(dialect.name, { dialect, app, single, api, browser: browserless(server) });
  }
  return { server, seeded, clientOf: (dialect) => clients.get(dialect.name) ?? expect.fail(`no ${nameOf(dialect)}`) };
}

const idOf = ({ name }: Dialect) => `app_of_${name || 'none'}`;
const apiOf = ({ name }: Dialect) => ({
  ...{ resource: `https://${name || 'none'}.example`, name: `API of ${name || 'none'}` },
  ...{ client_id: `api_of_${name || 'none'}`, client_secret: `secret of the API of ${name || 'none'}` },
});

/** Of the refusal that this answer tells of. */
export async function reasonOf(server: Server, attempt: unknown, since: number): Promise<string> {
  for (let waited = 0; waited < 200; waited += 1) {
    const found = server.logs.slice(since).find((entry) => entry.msg === 'refused' && entry.attempt === attempt);
    if (found) return String(found.reason);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return expect.fail(`nothing is known of ${attempt}`);
}

/** `''`: it was none. */
export async function refusal(server: Server, answer: () => Promise<Said>): Promise<string> {
  const since = server.logs.length;
  const { status, attempt } = await answer();
  return status < 400 ? '' : reasonOf(server, attempt, since);
}

/** Of a request to authorize: told to the person or to the app. */
export async function asked(
  { server }: Speakers,
  { dialect, browser }: Client,
  query: Fields,
): Promise<{ readonly reason: string; readonly page: Page }> {
  const since = server.logs.length;
  const page = await browser.open(address(server, pathOf(dialect, 'authorize'), query));
  const told = page.left !== undefined && new URL(page.left).searchParams.has('error');
  const { headers } = page.left === undefined ? page : (page.redirects.at(-1) ?? page);
  const reason = told || page.status >= 400 ? await reasonOf(server, headers['grantry-attempt'], since) : '';
  return { reason, page };
}

const { code_verifier, ...challenge } = pkce();
/** Right by the RFCs. */
export const request = ({ client_id }: App): Fields => ({
  ...{ response_type: 'code', client_id, redirect_uri: CALLBACK, state: 'xyz', ...challenge },
});

/** What the app hears once the person has allowed it. */
export async function allowed({ server, seeded }: Speakers, client: Client, more: Fields = {}): Promise<Fields> {
  const url = address(server, pathOf(client.dialect, 'authorize'), { ...request(client.app), ...more });
  return Object.fromEntries((await client.browser.signInAndAllow(url, seeded.person)).searchParams);
}

export async function grant(speaking: Speakers, client: Client, more: Fields = {}): Promise<Fields> {
  const { code = expect.fail('no code') } = await allowed(speaking, client, more);
  return { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier };
}

/** Authenticates as the app is registered, or the other way. */
export function redeem(
  { server }: Speakers,
  { dialect, app }: Client,
  fields: Fields,
  as: (body: Fields) => Sent = (form) => ({ form }),
  other = false,
): Promise<Said> {
  const { client_id, client_secret } = app;
  const inBody = ((dialect.registration.token_endpoint_auth_method ?? '') === 'client_secret_post') !== other;
  const body = as(inBody ? { ...fields, client_id, client_secret } : fields);
  return say(server, pathOf(dialect, 'token'), body, inBody ? {} : basic(app));
}

export async function accessToken(speaking: Speakers, client: Client): Promise<string> {
  const { body } = await redeem(speaking, client, await grant(speaking, client));
  return (body as { access_token?: string }).access_token ?? expect.fail(JSON.stringify(body));
}

/** What the app without a secret gets. */
export async function tokensOfSingle(
  speaking: Speakers,
  { dialect, browser, single }: Client,
): Promise<{ readonly access_token: string; readonly refresh_token?: string }> {
  const url = address(speaking.server, pathOf(dialect, 'authorize'), request(single));
  const code = (await browser.signInAndAllow(url, speaking.seeded.person)).searchParams.get('code') ?? '';
  const { client_id } = single;
  const form = { grant_type: 'authorization_code', code, client_id, redirect_uri: CALLBACK, code_verifier };
  const { body } = await say(speaking.server, pathOf(dialect, 'token'), { form });
  expect(body).toHaveProperty('access_token');
  return body as { readonly access_token: string; readonly refresh_token?: string };
}
