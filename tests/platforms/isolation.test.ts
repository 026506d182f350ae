/** A bent rule is bent for its own dialect's clients alone. Made from the lists: nothing here is written per platform. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Dialect, type EndpointName, route } from '../../server/src/dialects/dialect.ts';
import { dialects as ours } from '../../server/src/dialects/index.ts';
import { type Concession, concessionNames } from '../../server/src/protocol/concession.ts';
import { sql } from '../attacks/bare-database.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, pkce } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { address, basic, bearer, CALLBACK, type Said, type Sent, say } from './platform.ts';

const OOB = 'urn:ietf:wg:oauth:2.0:oob';

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
const speakers = [standard, ...ours, acme];

const DOORS = ['authorize', 'token', 'revoke'] as const;
const own = ({ routes }: Dialect, endpoint: EndpointName) => routes.find((each) => each.endpoint === endpoint)?.path;
const pathOf = (dialect: Dialect, endpoint: EndpointName) => own(dialect, endpoint) ?? `/oauth/${endpoint}`;
const claims = ({ name, routes }: Dialect, path: string) =>
  name === ''
    ? path.startsWith('/oauth/') && DOORS.some((door) => path === `/oauth/${door}`)
    : routes.some((each) => each.path === path);

type Fields = Readonly<Record<string, string>>;
interface Client {
  readonly dialect: Dialect;
  readonly app: App;
  readonly single: App;
  readonly browser: Browserless;
}

/** Sends what takes the concession and is strict in everything else; the reason it is refused with, `''` for none. */
interface Try {
  readonly strict: string;
  /** Where it is taken: a dialect that does not speak there cannot take it. */
  readonly at: EndpointName;
  send(client: Client): Promise<string>;
}

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  const clients = new Map<string, Client>();
  const clientOf = ({ name }: Dialect): Client =>
    clients.get(name) ?? expect.fail(`no client of ${name || 'the RFCs'}`);

  beforeAll(async () => {
    const { name, routes, concessions } = acme;
    const mine = { name, concessions, routes: routes.map(({ endpoint, path }) => ({ endpoint, path })) };
    const enable = speakers.map((each) => each.name).filter(Boolean);
    const config = { dialects: { enable, default: 'fyle', own: [mine] } };
    server = await startServer({ database: await database.create(), config });
    seeded = await seed(server);
    for (const dialect of speakers) {
      const takes = (concession: Concession) => dialect.concessions.includes(concession);
      const flags = {
        ...{ organization: seeded.organization_id, scope: 'openid' },
        ...(dialect.name && { dialect: dialect.name }),
      };
      const redirect_uri = takes('oob_redirect') ? [CALLBACK, OOB] : [CALLBACK];
      const pkce = takes('public_client_without_pkce') ? 'optional' : 'required';
      const [app, single] = await Promise.all([
        createApp(server, { ...flags, redirect_uri }),
        createApp(server, { ...flags, redirect_uri: CALLBACK, auth_method: 'none', pkce }),
      ]);
      clients.set(dialect.name, { dialect, app, single, browser: browserless(server) });
    }
  }, 120_000);

  /** Of the refusal that this answer tells of. */
  const reasonOf = async (attempt: unknown, since: number): Promise<string> => {
    for (let waited = 0; waited < 200; waited += 1) {
      const found = server.logs.slice(since).find((entry) => entry.msg === 'refused' && entry.attempt === attempt);
      if (found) return String(found.reason);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return expect.fail(`nothing is known of ${attempt}`);
  };
  const refusal = async (answer: () => Promise<Said>): Promise<string> => {
    const since = server.logs.length;
    const { status, attempt } = await answer();
    return status < 400 ? '' : reasonOf(attempt, since);
  };
  /** Of a request to authorize: told to the person or to the app. */
  const asked = async ({ dialect, browser }: Client, query: Fields): Promise<{ reason: string; page: Page }> => {
    const since = server.logs.length;
    const page = await browser.open(address(server, pathOf(dialect, 'authorize'), query));
    const told = page.left !== undefined && new URL(page.left).searchParams.has('error');
    const { headers } = page.left === undefined ? page : (page.redirects.at(-1) ?? page);
    const reason = told || page.status >= 400 ? await reasonOf(headers['grantry-attempt'], since) : '';
    return { reason, page };
  };

  const { code_verifier, ...challenge } = pkce();
  const request = ({ client_id }: App): Fields => ({
    ...{ response_type: 'code', client_id, redirect_uri: CALLBACK, state: 'xyz', ...challenge },
  });
  const without = (fields: Fields, ...names: readonly string[]): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
  const codeFor = async ({ dialect, app, browser }: Client): Promise<string> => {
    const url = address(server, pathOf(dialect, 'authorize'), request(app));
    return (await browser.signInAndAllow(url, seeded.person)).searchParams.get('code') ?? expect.fail('no code');
  };
  const grant = async (client: Client): Promise<Fields> => ({
    ...{ grant_type: 'authorization_code', code: await codeFor(client), redirect_uri: CALLBACK, code_verifier },
  });
  const posts = ({ dialect }: Client) =>
    (dialect.registration.token_endpoint_auth_method ?? '') === 'client_secret_post';
  /** Authenticates as the app is registered, or the other way. */
  const redeem = (client: Client, fields: Fields, as: (body: Fields) => Sent = (form) => ({ form }), other = false) => {
    const { client_id, client_secret } = client.app;
    const inBody = posts(client) !== other;
    const body = as(inBody ? { ...fields, client_id, client_secret } : fields);
    return say(server, pathOf(client.dialect, 'token'), body, inBody ? {} : basic(client.app));
  };
  const accessToken = async (client: Client): Promise<string> => {
    const { body } = await redeem(client, await grant(client));
    return (body as { access_token?: string }).access_token ?? expect.fail(JSON.stringify(body));
  };

  const tries: Readonly<Record<Concession, Try>> = {
    response_type_optional: {
      ...{ strict: 'response_type_missing', at: 'authorize' },
      send: async (client) => (await asked(client, without(request(client.app), 'response_type'))).reason,
    },
    redirect_uri_defaulted: {
      ...{ strict: 'redirect_uri_missing', at: 'authorize' },
      send: async (client) => (await asked(client, without(request(client.app), 'redirect_uri'))).reason,
    },
    oob_redirect: {
      ...{ strict: 'redirect_uri_malformed', at: 'authorize' },
      send: async (client) => (await asked(client, { ...request(client.app), redirect_uri: OOB })).reason,
    },
    public_client_without_pkce: {
      ...{ strict: 'code_challenge_missing', at: 'authorize' },
      send: async (client) =>
        (await asked(client, without(request(client.single), 'code_challenge', 'code_challenge_method'))).reason,
    },
    errors_not_redirected: {
      ...{ strict: 'response_type_unsupported', at: 'authorize' },
      send: async (client) => {
        const { reason, page } = await asked(client, { ...request(client.app), response_type: 'token' });
        return page.left === undefined ? '' : reason;
      },
    },
    redirect_uri_omitted_at_token: {
      ...{ strict: 'redirect_uri_mismatch', at: 'token' },
      send: async (client) => {
        const sent = without(await grant(client), 'redirect_uri');
        return refusal(() => redeem(client, sent));
      },
    },
    code_challenge_without_verifier: {
      ...{ strict: 'code_verifier_missing', at: 'token' },
      send: async (client) => {
        const sent = without(await grant(client), 'code_verifier');
        return refusal(() => redeem(client, sent));
      },
    },
    json_body: {
      ...{ strict: 'body_type_unsupported', at: 'token' },
      send: async (client) => {
        const sent = await grant(client);
        return refusal(() => redeem(client, sent, (json) => ({ json })));
      },
    },
    multipart_body: {
      ...{ strict: 'body_type_unsupported', at: 'token' },
      send: async (client) => {
        const sent = await grant(client);
        return refusal(() => redeem(client, sent, (multipart) => ({ multipart })));
      },
    },
    any_secret_method: {
      ...{ strict: 'client_method_mismatch', at: 'token' },
      send: async (client) => {
        const sent = await grant(client);
        return refusal(() => redeem(client, sent, (form) => ({ form }), true));
      },
    },
    code_lifetime: {
      ...{ strict: 'code_expired', at: 'token' },
      send: async (client) => {
        const sent = await grant(client);
        // What lives for a minute is past by then.
        await sql(server.database, 'update code set expires_at = expires_at - 61 where spent_at = 0');
        return refusal(() => redeem(client, sent));
      },
    },
    revocation_without_client: {
      ...{ strict: 'client_authentication_missing', at: 'revoke' },
      send: async (client) => {
        const form = { token: await accessToken(client) };
        return refusal(() => say(server, pathOf(client.dialect, 'revoke'), { form }));
      },
    },
    access_token_in_query: {
      ...{ strict: 'bearer_missing', at: 'userinfo' },
      send: async (client) => {
        const path = pathOf(client.dialect, 'userinfo');
        const access_token = await accessToken(client);
        expect((await say(server, path, { get: true }, bearer(access_token))).status).toBe(200);
        return refusal(() => say(server, `${path}?access_token=${access_token}`, { get: true }));
      },
    },
  };

  test('every concession is tried, and some dialect takes it', () => {
    expect(Object.keys(tries).sort()).toEqual([...concessionNames].sort());
    for (const [name, { at }] of Object.entries(tries)) {
      const taken = speakers.filter((each) => each.concessions.includes(name as Concession) && own(each, at));
      expect(taken, name).not.toEqual([]);
    }
  });

  describe.each(concessionNames)('%s', (concession) => {
    test.each(speakers.map((dialect) => [dialect.name || 'the RFCs', dialect] as const))(
      'and %s',
      async (_, dialect) => {
        const { strict, at, send } = tries[concession];
        const bends = dialect.concessions.includes(concession) && own(dialect, at) !== undefined;
        const elsewhere = at === 'revoke' && dialect.name !== '' && own(dialect, at) === undefined;
        expect(await send(clientOf(dialect))).toBe(bends ? '' : elsewhere ? 'dialect_elsewhere' : strict);
      },
    );
  });

  describe.each(DOORS)('at %s', (door) => {
    const paths = [...new Set(speakers.flatMap((each) => [`/oauth/${door}`, own(each, door) ?? `/oauth/${door}`]))];
    const strangers = paths.flatMap((path) =>
      speakers.filter((each) => !claims(each, path)).map((each) => [each.name || 'the RFCs', path, each] as const),
    );
    test.each(strangers)('a client of %s is refused by %s', async (_, path, dialect) => {
      const client = clientOf(dialect);
      const ways: readonly (() => Promise<Said>)[] =
        door === 'authorize'
          ? [() => say(server, `${path}?${new URLSearchParams(request(client.app))}`, { get: true })]
          : [
              () => say(server, path, { form: { ...client.app, grant_type: 'x', token: 'x' } }),
              () => say(server, path, { form: { grant_type: 'x', token: 'x' } }, basic(client.app)),
              () => say(server, `${path}?seal=x`, { form: { ...client.app, grant_type: 'x', token: 'x' } }),
            ];
      for (const way of ways) expect(await refusal(way)).toBe('dialect_elsewhere');
    });
  });
});
