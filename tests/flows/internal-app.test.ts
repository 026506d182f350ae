/** RFC 6749 §6: an internal app acts for its creator, with a refresh token that is given to it by hand. */
import { beforeAll, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { call, token } from '../harness/oauth-client.ts';
import { type Created, create, type Flags } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';

const ada = { email: 'ada@example.org', password: 'correct horse battery' };
const api = { client_id: 'orders', client_secret: 'made by chance, kept in the file' };
const resource = 'https://orders.example.org/';
const config = {
  apis: [{ ...api, resource, name: 'Orders', default: true }],
  dialects: { enable: ['fyle'] },
  clusters: { us1: 'https://us1.example.org' },
};

interface Internal {
  readonly client_id: string;
  readonly client_secret: string;
  readonly refresh_token: string;
}

forEachDatabase((database) => {
  let server: Server;
  let acme: string;

  const internalFlags = (): Flags => ({
    name: 'Robot',
    kind: 'internal',
    organization: acme,
    created_by: ada.email,
    scope: 'orders.read orders.write',
  });
  const createInternal = async (flags: Flags = {}): Promise<Internal & Created> =>
    (await create(server, 'apps', { ...internalFlags(), ...flags })) as Internal & Created;
  const refresh = ({ refresh_token, ...basic }: Internal, params: Readonly<Record<string, string>> = {}) =>
    token(server, { grant_type: 'refresh_token', refresh_token, ...params }, { basic });
  const introspect = async (presented = '') =>
    (await call(server, '/oauth/introspect', { token: presented }, { basic: api })).body;
  /** What a command that must be refused says of each field. */
  const problems = async (args: readonly string[]) => {
    const { code, json } = await server.cli([...args, '--json']);
    expect(code).toBe(1);
    return json.problems as readonly { readonly field: string; readonly problem: string }[];
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), config });
    acme = String((await create(server, 'organizations', { name: 'Acme', cluster: 'us1' })).organization_id);
    await create(server, 'accounts', { name: 'Ada', ...ada, organization: acme, role: 'admin' });
  });

  test('an internal app is created with a refresh token that acts for its creator, and stays as it is', async () => {
    const app = await createInternal();
    expect(app).toMatchObject({
      kind: 'internal',
      grant_types: ['refresh_token'],
      redirect_uris: [],
      rotation: 'off',
    });
    for (const _ of ['once', 'and again']) {
      const { status, body } = await refresh(app);
      expect([status, body.refresh_token, body.scope]).toEqual([200, undefined, 'orders.read orders.write']);
      expect(await introspect(body.access_token)).toMatchObject({
        active: true,
        client_id: app.client_id,
        sub: app.created_by,
        organization_id: acme,
        scope: 'orders.read orders.write',
        aud: resource,
      });
    }
  });

  test('an internal app may rotate, live shorter and be narrowed like any other', async () => {
    const app = await createInternal({ rotation: 'on', refresh_token_lifetime: 600 });
    const { body } = await refresh(app, { scope: 'orders.read' });
    expect(body).toMatchObject({ scope: 'orders.read', refresh_token: expect.stringMatching(/^grr_/) });
    const next = await refresh({ ...app, refresh_token: String(body.refresh_token) });
    expect(next.body.scope).toBe('orders.read orders.write');
    expect(next.body.expires_in).toBeLessThanOrEqual(600);
  });

  test('an internal app speaks Fyle: its refresh token works at that platform’s token endpoint, and tells the cluster', async () => {
    const { client_id, client_secret, refresh_token } = await createInternal({ dialect: 'fyle' });
    const sent = { grant_type: 'refresh_token', client_id, client_secret, refresh_token };
    const headers = { 'content-type': 'application/json' };
    const answer = await send(`${server.url}/api/oauth/token`, {
      method: 'POST',
      headers,
      body: JSON.stringify(sent),
    });
    const said: Readonly<Record<string, string>> = JSON.parse(answer.body);
    expect([answer.status, Object.keys(said), said.access_token?.split('.').length]).toEqual([
      200,
      ['access_token'],
      3,
    ]);
    const bearer = { authorization: `Bearer ${said.access_token}`, 'content-type': 'application/json' };
    const cluster = await send(`${server.url}/oauth/cluster`, { method: 'POST', headers: bearer, body: '{}' });
    expect(JSON.parse(cluster.body)).toEqual({ cluster_domain: config.clusters.us1 });
  });

  test('an internal app with openid tells who its creator is, but not when anybody signed in', async () => {
    const { body } = await refresh(await createInternal({ scope: 'openid email' }));
    const { access_token, id_token = '' } = body;
    const userinfo = await send(`${server.url}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(JSON.parse(userinfo.body)).toMatchObject({ email: ada.email });
    const claims = JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ sub: JSON.parse(userinfo.body).sub });
    expect(claims).not.toHaveProperty('auth_time');
  });

  test('an internal app is printed as a file for its environment', async () => {
    const args = ['apps', 'create', '--name', 'Robot', '--kind', 'internal', '--env'];
    const { stdout } = await server.cli([...args, '--organization', acme, '--created-by', ada.email]);
    const names = stdout.split('\n').map((line) => line.split('=')[0]);
    expect(names).toEqual(['GRANTRY_ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'REFRESH_TOKEN']);
  });

  test('an internal app is among the connected apps of its creator, who disconnects it; a new refresh token brings it back', async () => {
    const app = await createInternal({ name: 'Night Robot' });
    const browser = browserless(server);
    await browser.submit(await browser.open(`${server.issuer}/sign-in`), ada);
    const page = await browser.open(`${server.issuer}/account/plain`);
    expect(page.body).toContain('Night Robot');
    const ids = page.forms.flatMap(({ controls }) => controls.filter(({ name }) => name === 'authorization_id'));
    for (const { value } of ids) {
      await browser.post(`${server.issuer}/account/disconnect`, new URLSearchParams({ authorization_id: value }));
    }
    expect((await refresh(app)).body.error).toBe('invalid_grant');
    const { json } = await server.cli(['apps', 'issue-refresh-token', app.client_id, '--json']);
    expect((await refresh({ ...app, refresh_token: String(json.refresh_token) })).status).toBe(200);
  });

  test('an internal app is refused with everything that is wrong, and nothing is made', async () => {
    const bare = ['apps', 'create', '--name', 'Robot', '--kind', 'internal'];
    expect((await problems(bare)).map(({ field }) => field)).toEqual(['organization_id', 'created_by']);
    const wrong = [
      '--grant-type',
      'authorization_code',
      '--redirect-uri',
      'https://a.example/',
      '--auth-method',
      'none',
    ];
    const told = await problems([...bare, ...wrong, '--organization', acme, '--created-by', ada.email]);
    expect(told.map(({ field }) => field)).toEqual(['grant_types', 'redirect_uris', 'token_endpoint_auth_method']);
    const { json } = await server.cli(['apps', 'list', '--json']);
    expect(JSON.stringify(json)).not.toContain(wrong[3]);
  });

  test('an internal app is given a new refresh token, and no other app is', async () => {
    const app = await createInternal();
    const { body } = await refresh(app);
    const { json, stderr } = await server.cli(['apps', 'issue-refresh-token', app.client_id, '--json']);
    expect(stderr).toContain('The one before has ended');
    expect(json).toMatchObject({ client_id: app.client_id, refresh_token_expires_at: expect.any(Number) });
    expect((await refresh({ ...app, refresh_token: String(json.refresh_token) })).status).toBe(200);
    expect((await refresh(app)).body.error).toBe('invalid_grant');
    expect(await introspect(body.access_token)).toEqual({ active: false, reason: 'revoked' });
    const machine = await create(server, 'apps', { name: 'Sync', kind: 'machine' });
    const refused = await server.cli(['apps', 'issue-refresh-token', String(machine.client_id), '--json']);
    expect([refused.code, refused.json.error]).toEqual([1, 'app_not_internal']);
  });
});
