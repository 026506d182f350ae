/** What the operator registers and changes by command, and who else may. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { call } from '../harness/oauth-client.ts';
import { create } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

const ada = { email: 'ada@example.org', password: 'correct horse battery' };
const eve = { email: 'eve@example.org', password: 'another fine password' };
const api = { client_id: 'orders', client_secret: 'made by chance, kept in the file' };
const config = {
  apis: [{ ...api, resource: 'https://orders.example.org/', name: 'Orders' }],
  dialects: { enable: ['frappe'] },
  clusters: { us1: 'https://us1.example.org' },
};

forEachDatabase((database) => {
  let server: Server;
  let acme: string;

  /** What a command that must be refused says of each field. */
  const problems = async (args: readonly string[]) => {
    const { code, json } = await server.cli([...args, '--json']);
    expect(code).toBe(1);
    return json.problems as readonly { readonly field: string; readonly problem: string }[];
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), config });
    acme = String((await create(server, 'organizations', { name: 'Acme' })).organization_id);
    await Promise.all([
      create(server, 'accounts', { name: 'Ada', ...ada, organization: acme, role: 'admin' }),
      create(server, 'accounts', { name: 'Eve', ...eve, organization: acme, role: 'developer' }),
    ]);
  });

  const planner = (created_by: string) => [
    ...['apps', 'create', '--name', 'Planner', '--redirect-uri', 'https://planner.example/callback'],
    ...['--organization', acme, '--created-by', created_by],
  ];

  test('who may create apps is for the organization to say: admins unless it lets every member', async () => {
    const [refused] = await problems(planner(eve.email));
    expect(refused).toEqual({
      field: 'created_by',
      problem: `Only owners and admins create apps for Acme: ask one of ${ada.email}.`,
    });
    await server.cli(['organizations', 'update', acme, '--app-creation', 'members']);
    expect((await server.cli([...planner(eve.email), '--json'])).json).toMatchObject({ kind: 'oauth2' });
    await server.cli(['organizations', 'update', acme, '--app-creation', 'admins']);
    expect((await server.cli(planner(eve.email))).code).toBe(1);
    expect((await server.cli(planner(ada.email))).code).toBe(0);
  });

  test('organizations change in what is named, and say what is wrong', async () => {
    const { json } = await server.cli([
      'organizations',
      'create',
      '--name',
      'Ajax',
      '--app-creation',
      'members',
      '--json',
    ]);
    expect(json).toMatchObject({ app_creation: 'members', cluster: '' });
    const update = (...changes: readonly string[]) => [
      'organizations',
      'update',
      String(json.organization_id),
      ...changes,
    ];
    expect((await server.cli([...update('--name', 'Ajax Ltd', '--cluster', 'us1'), '--json'])).json).toEqual({
      ...json,
      name: 'Ajax Ltd',
      cluster: 'us1',
      revision: 2,
    });
    expect((await problems(update('--cluster', 'us2')))[0]).toMatchObject({ field: 'cluster' });
    expect((await server.cli(update())).code).toBe(2);
    expect((await server.cli(['organizations', 'update', 'org_nowhere', '--name', 'X'])).code).toBe(1);
  });
  test('an app that anyone with a code can stand in for comes with a warning', async () => {
    const bare = [
      '--dialect',
      'frappe',
      '--auth-method',
      'none',
      '--pkce',
      'optional',
      '--redirect-uri',
      'https://a.example/',
    ];
    const made = await server.cli(['apps', 'create', '--name', 'Bare', ...bare, '--json']);
    const shown = await server.cli(['apps', 'show', String(made.json.client_id), '--json']);
    for (const { stderr } of [made, shown]) expect(stderr).toContain('Warning: this app has no secret');
  });

  test('the operator gives an app its rights', async () => {
    const provider = { kind: 'provider', redirect_uri: 'https://drive.example/callback', featured: 'yes' };
    const { client_id, ...made } = await create(server, 'apps', { name: 'Drive', ...provider, first_party: 'yes' });
    expect(made).toMatchObject({ kind: 'provider', featured: 'yes', first_party: 'yes', skip_authorization: 'no' });
    const rights = ['--featured', 'no', '--skip-authorization', 'yes'];
    const { json, stderr } = await server.cli(['apps', 'update', String(client_id), ...rights, '--json']);
    expect(json).toMatchObject({ featured: 'no', first_party: 'yes', skip_authorization: 'yes' });
    expect(stderr).not.toContain('Warning');
  });

  test('the secret of an API is rotated, unless it stands in the configuration', async () => {
    const { client_id, client_secret } = await create(server, 'apis', {
      name: 'Bills',
      resource: 'https://bills.example/',
    });
    const status = async (presented: unknown) => {
      const basic = { client_id: String(client_id), client_secret: String(presented) };
      return (await call(server, '/oauth/introspect', { token: 'x' }, { basic })).status;
    };
    const rotate = (id: string) => server.cli(['apis', 'rotate-secret', id, '--overlap', '0', '--json']);
    const { json } = await rotate(String(client_id));
    await expect.poll(() => status(client_secret), { timeout: 5_000 }).toBe(401);
    expect(await status(json.client_secret)).toBe(200);
    expect((await rotate(api.client_id)).json).toMatchObject({ error: 'api_configured' });
    expect((await rotate('api_unknown')).json).toMatchObject({ error: 'api_unknown' });
  });
});
