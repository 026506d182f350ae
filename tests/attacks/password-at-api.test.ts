/** Passwords that an API forwards: who may, for whom, how often, and what becomes of them. */
import { beforeAll, expect, test } from 'vitest';
import { signedIn } from '../api/api-client.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { APP, documents, type Forwarding, orders, startForwarding, unnamed } from '../platforms/forwarding-api.ts';
import { basic, say } from '../platforms/platform.ts';

const POLL = { timeout: 10_000 };

forEachDatabase((database) => {
  let api: Forwarding;
  beforeAll(async () => {
    api = await startForwarding(database);
  });
  const errorOf = async (sent: Promise<{ readonly status: number; readonly body: unknown }>) => {
    const { status, body } = await sent;
    return [status, (body as { error?: string }).error];
  };

  test('an API that nobody named forwards passwords', async () => {
    expect(await errorOf(api.forward({}, unnamed))).toEqual([400, 'unauthorized_client']);
  });

  test('an API gets tokens of an app whose dialect takes no passwords', async () => {
    expect(await errorOf(api.forward({}, orders))).toEqual([400, 'unauthorized_client']);
  });

  test('an app forwards passwords as if it were an API', async () => {
    expect(await errorOf(api.forward({}, api.seeded.app))).toEqual([400, 'unauthorized_client']);
  });

  test('a stranger forwards passwords', async () => {
    expect(await errorOf(api.forward({}, { client_id: 'nobody', client_secret: 'x' }))).toEqual([
      401,
      'invalid_client',
    ]);
    const bare = say(api.server, '/oauth/password', { form: { authorization: 'Basic eA==' } });
    expect(await errorOf(bare)).toEqual([401, 'invalid_client']);
  });

  test('a token for a password outlives its hour, or is refreshed', async () => {
    const { body } = await api.forward({});
    const { expires_in, exp, iat, ...rest } = body as { expires_in: number; exp: number; iat: number };
    expect([expires_in <= 3_600, exp - iat]).toEqual([true, 3_600]);
    expect(rest).not.toHaveProperty('refresh_token');
  });

  test('a person of several organizations acts for one that nobody chose', async () => {
    const { server, forward } = api;
    const [one, other] = await Promise.all(['One', 'Other'].map((name) => create(server, 'organizations', { name })));
    const person = { email: 'of.two@example.org', password: 'correct horse' };
    await create(server, 'accounts', { ...person, name: 'Eve', organization: String(one?.organization_id) });
    expect((await forward(person)).status).toBe(200);
    const joined = ['accounts', 'update', person.email, '--organization', String(other?.organization_id)];
    expect((await server.cli(joined)).code).toBe(0);
    // What was allowed for one of them before says which is meant.
    const stranger = { email: 'of.both@example.org', password: 'correct horse' };
    await create(server, 'accounts', { ...stranger, name: 'Eve', organization: String(one?.organization_id) });
    expect((await server.cli(joined.with(2, stranger.email))).code).toBe(0);
    expect(await errorOf(forward(stranger))).toEqual([401, 'invalid_grant']);
    expect((await forward(person)).status).toBe(200);
  });

  test('an API guesses passwords that the sign-in page would not take', async () => {
    const { server, forward } = api;
    const person = { email: 'guessed@example.org', password: 'correct horse' };
    await create(server, 'accounts', { ...person, name: 'Grace' });
    const browser = browserless(server);
    const signIn = await browser.open(`${server.issuer}/sign-in`);
    for (const at of [1, 2, 3, 4, 5]) {
      const guess = forward({ ...person, password: `wrong ${at}`, address: `192.0.2.${at}` });
      expect(await errorOf(guess)).toEqual([401, 'invalid_grant']);
    }
    // The first wait is a second long, the third four: time enough to ask both at once.
    for (const at of [6, 7]) {
      const guess = () => forward({ ...person, password: `wrong ${at}`, address: `192.0.2.${at}` });
      await expect.poll(() => errorOf(guess()), { interval: 200 }).toEqual([401, 'invalid_grant']);
    }
    const [page, atApi] = await Promise.all([
      browser.submit(signIn, { ...person, password: 'wrong' }),
      errorOf(forward({ ...person, password: 'wrong', address: '192.0.2.9' })),
    ]);
    expect([page.status, atApi]).toEqual([429, [429, 'access_denied']]);
  });

  test('passwords are forwarded on while another is chosen', async () => {
    const { server, forward } = api;
    const person = { email: 'hurried@example.org', password: 'correct horse' };
    const root = { email: 'root@example.org', password: 'correct horse' };
    const [made] = await Promise.all([
      create(server, 'accounts', { ...person, name: 'Grace' }),
      create(server, 'accounts', { ...root, name: 'Root', operator: 'yes' }),
    ]);
    const operator = await signedIn(server, root);
    const asked = Array.from({ length: 40 }, () => forward(person));
    // By now all of them are known to be right, and wait for their turn.
    expect((await Promise.race(asked)).status).toBe(200);
    const chosen = { headers: { 'if-match': '*' }, body: { password: 'a password of mine' } };
    expect((await operator.call('PATCH', `/accounts/${made?.account_id}`, chosen)).status).toBe(200);
    const answers = await Promise.all(asked);
    for (const { body } of answers) {
      const form = { token: String((body as { access_token?: string }).access_token) };
      const heard = await say(server, '/oauth/introspect', { form }, basic({ ...documents, redirect_uri: '' }));
      expect(heard.body).toMatchObject({ active: false });
    }
  });

  test('a suspended app gets tokens for passwords', async () => {
    const set = (status: string) => api.server.cli(['apps', 'update', APP.client_id, '--status', status]);
    expect((await set('suspended')).code).toBe(0);
    await expect.poll(() => errorOf(api.forward({})), POLL).toEqual([400, 'unauthorized_client']);
    expect((await set('published')).code).toBe(0);
    await expect.poll(async () => (await api.forward({})).status, POLL).toBe(200);
  });

  test('an app that the organization leaves out, or that is not published, gets tokens for passwords', async () => {
    const { server, forward, seeded } = api;
    const say = async (third_party: string) => {
      const words = ['organizations', 'update', seeded.organization_id, '--third-party', third_party, '--json'];
      expect((await server.cli(words)).json.third_party).toBe(third_party);
      return errorOf(forward({}));
    };
    expect(await say('block')).toEqual([403, 'access_denied']);
    expect(await say('listed')).toEqual([403, 'access_denied']);
    expect(await say('approval_required')).toEqual([400, 'access_denied']);
    expect((await say('allow_all'))[0]).toBe(200);
    const set = (status: string) => server.cli(['apps', 'update', APP.client_id, '--status', status]);
    expect((await set('draft')).code).toBe(0);
    await expect.poll(() => errorOf(forward({})), POLL).toEqual([403, 'access_denied']);
    expect((await set('published')).code).toBe(0);
    await expect.poll(async () => (await forward({})).status, POLL).toBe(200);
  });

  test('a forwarded password is logged', async () => {
    const password = 'unmistakable horse';
    const header = `Basic ${Buffer.from(`ada@example.org:${password}`).toString('base64')}`;
    await api.forward({ header, address: '192.0.2.50' });
    await expect.poll(() => api.server.lines.some((line) => line.includes('/oauth/password')), POLL).toBe(true);
    const told = api.server.lines.filter((line) => line.includes(password) || line.includes(header.slice(6)));
    expect(told).toEqual([]);
  });
});
