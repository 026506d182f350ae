/** AnyFetch's API takes passwords; here it forwards them, and gets a token. */
import { beforeAll, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { APP, documents, type Forwarding, startForwarding } from './forwarding-api.ts';
import { basic, brief, reasonsOf, say } from './platform.ts';

forEachDatabase((database) => {
  let api: Forwarding;
  beforeAll(async () => {
    api = await startForwarding(database);
  });

  test('gets a token of the named app for an hour, and what introspection says of it', async () => {
    const { seeded, server, forward } = api;
    const said = await forward({});
    const { access_token, ...known } = said.body as { access_token: string };
    expect(said.status).toBe(200);
    expect(known).toMatchObject({
      ...{ active: true, client_id: APP.client_id, scope: APP.scope, token_type: 'Bearer' },
      ...{ sub: seeded.account_id, aud: documents.resource, organization_id: seeded.organization_id },
    });
    const { expires_in, ...introspected } = known as Record<string, unknown>;
    expect(expires_in).toSatisfy((seconds: number) => seconds > 3_500 && seconds <= 3_600);
    const form = { token: access_token };
    const again = await say(server, '/oauth/introspect', { form }, basic({ ...documents, redirect_uri: '' }));
    expect(again.body).toEqual(introspected);
  });

  test('the app is then connected, once, and disconnecting it ends what the API holds', async () => {
    const { seeded, server, forward } = api;
    const tokens = [await forward({}), await forward({})].map(
      ({ body }) => (body as Record<string, string>).access_token,
    );
    const browser = browserless(server);
    await browser.submit(await browser.open(`${server.issuer}/sign-in`), { ...seeded.person });
    const page = await browser.open(`${server.issuer}/account/plain`);
    expect(page.body.match(/<bdi>Passwords<\/bdi>/g)).toHaveLength(1);
    const disconnect = page.forms.find(({ action }) => action.endsWith('/account/disconnect'));
    const authorization_id = disconnect?.controls.find(({ name }) => name === 'authorization_id')?.value ?? '';
    await browser.submit(page, { authorization_id });
    for (const token of tokens) {
      const said = await say(
        server,
        '/oauth/introspect',
        { form: { token: token ?? '' } },
        basic({ ...documents, redirect_uri: '' }),
      );
      expect(said.body).toMatchObject({ active: false });
    }
    expect((await forward({})).status).toBe(200);
  });

  test('what is not the person’s password is invalid_grant, and the app’s developer sees why', async () => {
    const { forward, server } = api;
    const refused = [
      401,
      { error: 'invalid_grant', error_description: expect.any(String), attempt: expect.any(String) },
    ];
    const encoded = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    for (const header of [
      'Basic',
      'Basic ###',
      'Bearer gra_x',
      encoded('nobody'),
      encoded('nobody@example.org:x'),
      encoded(':'),
    ]) {
      expect(brief(await forward({ header, address: '192.0.2.7' })), header).toEqual(refused);
    }
    expect(brief(await forward({ password: 'wrong', address: '192.0.2.8' }))).toEqual(refused);
    const reasons = () => reasonsOf(server, APP.client_id);
    await expect.poll(reasons, { timeout: 15_000, interval: 500 }).toContain('password_refused');
    const missing = await say(server, '/oauth/password', { form: {} }, basic({ ...documents, redirect_uri: '' }));
    expect([missing.status, missing.body]).toMatchObject([400, { error: 'invalid_request' }]);
    expect((await forward({})).status).toBe(200);
  });

  test('a password that is changed ends what the API got for it', async () => {
    const { forward, server, seeded } = api;
    const { body } = await forward({});
    const form = { token: (body as { access_token: string }).access_token };
    const isActive = async () =>
      (await say(server, '/oauth/introspect', { form }, basic({ ...documents, redirect_uri: '' }))).body;
    expect(await isActive()).toMatchObject({ active: true });
    await server.cli(['accounts', 'update', seeded.person.email, '--password', 'another password of theirs']);
    expect(await isActive()).toMatchObject({ active: false });
    expect((await forward({})).status).toBe(401);
    expect((await forward({ password: 'another password of theirs' })).status).toBe(200);
  });
});
