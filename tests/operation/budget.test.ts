/** What each operation may cost in statements, commits and signatures: counted, never timed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import {
  type App,
  authorizationUrl,
  type Credentials,
  call,
  type OAuthBody,
  type Params,
  pkce,
} from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type Cost, costOf, type Operation } from './cost.ts';

forEachDatabase(({ create: createDatabase }) => {
  describe('an operation costs no more than its budget', () => {
    let server: Server;
    let seeded: Seed;
    let machine: App;
    let jwtMachine: App;
    let jwtApp: App;
    let browser: Browserless;

    beforeAll(async () => {
      server = await startServer({ database: await createDatabase() });
      seeded = await seed(server);
      [machine, jwtMachine, jwtApp] = await Promise.all([
        createApp(server, { kind: 'machine' }),
        createApp(server, { kind: 'machine', access_token_format: 'jwt' }),
        createApp(server, { access_token_format: 'jwt' }),
      ]);
      browser = browserless(server);
      for (const app of [seeded.app, jwtApp]) {
        await browser.signInAndAllow(request(app).url, seeded.person);
        await tokens(app);
      }
    });

    const request = ({ client_id, redirect_uri }: App, more: Readonly<Record<string, string>> = {}) => {
      const { code_verifier, ...challenge } = pkce();
      const params = { response_type: 'code', client_id, redirect_uri, ...challenge, ...more };
      return { url: authorizationUrl(server, params), code_verifier };
    };

    const ask = async (endpoint: string, params: Params, basic: Credentials): Promise<OAuthBody> => {
      const { status, body } = await call(server, `/oauth/${endpoint}`, params, { basic });
      expect({ status, error: body.error }).toEqual({ status: 200 });
      return body;
    };

    const get = async (url: URL, cookie: string | undefined, status: number) => {
      const answer = await send(server.url + url.pathname + url.search, { headers: { cookie } });
      expect(answer.status).toBe(status);
      return answer;
    };

    const signedIn = () => browser.cookies.header('/');

    const code = async (app: App) => {
      const { url, code_verifier } = request(app);
      const { headers } = await get(url, signedIn(), 303);
      const code = new URL(headers.location ?? '').searchParams.get('code') ?? '';
      return { grant_type: 'authorization_code', code, redirect_uri: app.redirect_uri, code_verifier };
    };

    const tokens = async (app: App) => ask('token', await code(app), app);

    const clientCredentials = (client: () => App): Operation => {
      return async () => () => ask('token', { grant_type: 'client_credentials' }, client());
    };

    const redeem = (app: () => App): Operation => {
      return async () => {
        const params = await code(app());
        return () => ask('token', params, app());
      };
    };

    const refresh = (app: () => App): Operation => {
      return async () => {
        const { refresh_token = '' } = await tokens(app());
        return () => ask('token', { grant_type: 'refresh_token', refresh_token }, app());
      };
    };

    const revoke = (what: 'access_token' | 'refresh_token'): Operation => {
      return async () => {
        const { [what]: token = '' } = await tokens(seeded.app);
        return () => ask('revoke', { token }, seeded.app);
      };
    };

    const introspect = (app: () => App): Operation => {
      return async () => {
        const { access_token: token = '' } = await tokens(app());
        return async () => {
          const answer = await ask('introspect', { token }, seeded.api);
          expect(answer.active).toBe(true);
          return answer;
        };
      };
    };

    const userinfo: Operation = async () => {
      const { access_token } = await tokens(seeded.app);
      const headers = { authorization: `Bearer ${access_token}` };
      return async () => {
        const answer = await send(`${server.url}/oauth/userinfo`, { headers });
        expect(answer.status).toBe(200);
        return answer;
      };
    };

    const authorize: Operation = async () => {
      const { url } = request(seeded.app);
      return () => get(url, signedIn(), 303);
    };

    const consentPage: Operation = async () => {
      const { url } = request(seeded.app, { prompt: 'consent' });
      return () => get(url, signedIn(), 200);
    };

    const signInPage: Operation = async () => {
      const { url } = request(seeded.app);
      return () => get(url, undefined, 200);
    };

    test.each<[string, Cost, Operation]>([
      ['client credentials, opaque', cost(1, 1, 0), clientCredentials(() => machine)],
      ['client credentials, JWT', cost(0, 0, 1), clientCredentials(() => jwtMachine)],
      ['authorize with session and remembered consent', cost(3, 1, 0), authorize],
      ['code to tokens', cost(4, 1, 2), redeem(() => seeded.app)],
      ['code to tokens, JWT', cost(4, 1, 2), redeem(() => jwtApp)],
      ['refresh', cost(3, 1, 2), refresh(() => seeded.app)],
      ['refresh, JWT', cost(3, 1, 2), refresh(() => jwtApp)],
      ['introspection', cost(1, 0, 0), introspect(() => seeded.app)],
      ['introspection, JWT', cost(1, 0, 0), introspect(() => jwtApp)],
      ['userinfo', cost(1, 0, 0), userinfo],
      ['revocation of an access token', cost(2, 1, 0), revoke('access_token')],
      ['revocation of a refresh token', cost(2, 1, 0), revoke('refresh_token')],
      ['consent page', cost(2, 0, 0), consentPage],
      ['sign-in page', cost(2, 0, 0), signInPage],
    ])('%s', async (_name, budget, operation) => {
      const { statements, commits, signatures } = await costOf(server, operation);
      expect(statements).toBeLessThanOrEqual(budget.statements);
      expect(commits).toBeLessThanOrEqual(budget.commits);
      expect(signatures).toBeLessThanOrEqual(budget.signatures);
    });

    test('and the counters do count', async () => {
      const opaque = await costOf(
        server,
        clientCredentials(() => machine),
      );
      expect(opaque).toEqual(cost(1, 1, 0));
    });
  });
});

const cost = (statements: number, commits: number, signatures: number): Cost => ({ statements, commits, signatures });
