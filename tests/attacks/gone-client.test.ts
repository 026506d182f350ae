/** An app that is gone: what it held is dead, its id is nobody else's, and whom a token names but nobody knows has no rights. */
import { beforeAll, expect, test } from 'vitest';
import { findCaller } from '../../server/src/http/api/caller.ts';
import type { HttpRequest } from '../../server/src/http/endpoint.ts';
import { managementApi } from '../../server/src/resources/register.ts';
import { signInForTokens } from '../flows/authorization.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { call, obtainCode, token } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { newAccount } from '../storage/given.ts';

test('a token at the management API whose app cannot be found', async () => {
  const issuer = 'https://login.example.org';
  const presented = {
    ...{ type: 'access_token', state: 'live', cnf: '', client_id: 'app_gone', attempt_id: 'A1' },
    ...{ scope: 'grantry:account.read', resource: managementApi(issuer), organization_id: '', account: newAccount() },
  };
  const called = (client: object | undefined) => {
    const deps = {
      issuer,
      findPresented: async () => ({ ...presented, client }),
      tokenUsed: () => undefined,
      storage: { organizations: { joined: async () => [] } },
    };
    const request = { headers: { authorization: 'Bearer gra_genuine' } } as unknown as HttpRequest;
    return findCaller(deps as unknown as Parameters<typeof findCaller>[0], request, 'grantry:account.read');
  };
  for (const client of [undefined, {}, { first_party: 'no' }]) {
    await expect(called(client)).rejects.toMatchObject({ reason: 'client_third_party' });
  }
  expect(await called({ first_party: 'yes' })).toMatchObject({ client_id: 'app_gone' });
});

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { api: { default: true }, app: { access_token_format: 'jwt' } });
  });

  test('the id of a deleted app, and what it held, in the hands of another', async () => {
    const { app, api, person } = seeded;
    const { access_token = '', refresh_token = '' } = await signInForTokens(server, app, person);
    const code = await obtainCode(browserless(server), server, app, person);
    const machine = await createApp(server, { kind: 'machine' });
    const bare =
      (await token(server, { grant_type: 'client_credentials' }, { basic: machine })).body.access_token ?? '';
    const active = async (presented: string) =>
      (await call(server, '/oauth/introspect', { token: presented }, { basic: api })).body.active;
    expect([await active(access_token), await active(bare)]).toEqual([true, true]);
    const gone = await Promise.all([app, machine].map(({ client_id }) => server.cli(['apps', 'delete', client_id])));
    expect(gone.map((each) => each.code)).toEqual([0, 0]);
    const dead = async () => [await active(access_token), await active(bare)];
    expect(await dead()).toEqual([false, false]);
    // Somebody else, with an organization of their own.
    const evil = String((await create(server, 'organizations', { name: 'Evil' })).organization_id);
    const flags = ['--organization', evil, '--client-id', app.client_id];
    const again = ['apps', 'create', '--name', 'Evil', '--redirect-uri', app.redirect_uri, ...flags, '--json'];
    const { code: exit, json } = await server.cli(again);
    expect([exit, json.error]).toEqual([1, 'registration_refused']);
    for (const params of [code, { grant_type: 'refresh_token', refresh_token }])
      expect((await token(server, params, { basic: app })).body.error).toBe('invalid_client');
    expect(await dead()).toEqual([false, false]);
  });
});
