/** What a platform takes without credentials, or at any scheme, turned against others. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { basic, brief, say } from '../platforms/platform.ts';

const METHOD = '/api/method/frappe.integrations.oauth2.';

forEachDatabase((database) => {
  let server: Server;
  let theirs: App;
  let plain: App;
  beforeAll(async () => {
    server = await startServer({ database: await database.create(), config: { dialects: { enable: ['frappe'] } } });
    const machine = { kind: 'machine', scope: 'project' };
    [theirs, plain] = await Promise.all([
      createApp(server, { ...machine, dialect: 'frappe' }),
      createApp(server, machine),
    ]);
  });

  const tokenOf = async (path: string, app: App) => {
    const { body } = await say(server, path, { form: { grant_type: 'client_credentials' } }, basic(app));
    return (body as { access_token?: string }).access_token ?? expect.fail(JSON.stringify(body));
  };
  const frappeToken = () => tokenOf(`${METHOD}get_token`, theirs);
  const asked = (form: Readonly<Record<string, string>>, path = `${METHOD}introspect_token`) =>
    say(server, path, { form });
  const isLive = async (token: string) =>
    expect((await asked({ token })).body).toMatchObject({ active: true, client_id: theirs.client_id });

  test('a wrong secret is overlooked where none is needed', async () => {
    const token = await frappeToken();
    const wrong = { client_id: theirs.client_id, client_secret: 'wrong' };
    expect((await asked({ token, ...wrong })).status).toBe(401);
    const ending = await say(
      server,
      `${METHOD}revoke_token`,
      { form: { token } },
      basic({ ...wrong, redirect_uri: '' }),
    );
    expect(ending.status).toBe(400);
    await isLive(token);
  });

  test('an app is told of the token of another one', async () => {
    const token = await frappeToken();
    expect(brief(await asked({ token, client_id: 'nobody' }))).not.toMatchObject([200, { active: true }]);
    await isLive(token);
  });

  test('a stranger asks what the token of an app without a dialect is', async () => {
    const token = await tokenOf('/oauth/token', plain);
    expect((await asked({ token }, '/oauth/introspect')).status).toBe(401);
    expect(brief(await asked({ token }))).toEqual([200, { active: false }]);
  });

  test('an app of a platform is at a scheme that runs or opens something', async () => {
    const at = (uri: string) =>
      server.cli([
        ...['apps', 'create', '--name', 'Raven', '--dialect', 'frappe', '--application-type', 'native'],
        ...['--redirect-uri', uri],
      ]);
    expect((await at('raven://oauth')).code).toBe(0);
    for (const uri of ['javascript:/*/alert(1)', 'intent://scan/']) {
      const said = await at(uri);
      expect(said.code).not.toBe(0);
      expect(said.stderr).toContain('scheme');
    }
  });
});
