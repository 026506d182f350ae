/** RFC 9700 §4: what surrounds the protocol. Forged headers, strangers in the house, a log that cannot be written. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, authorizationUrl, obtainCode, pkce, token } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Headers, send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { sql } from './bare-database.ts';
import { as, granted, isActive, obtainTokens, refresh } from './token-holder.ts';

const eve = { email: 'eve@example.org', password: 'eve has one of her own' };
const own = { grant_type: 'client_credentials' };

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let browser: Browserless;
  let spa: App;
  let machine: App;

  const obtain = () => obtainTokens(server, browser, seeded);
  const requestTo = ({ client_id, redirect_uri }: App) => {
    const { code_verifier: _, ...challenge } = pkce();
    return authorizationUrl(server, { response_type: 'code', client_id, redirect_uri, ...challenge });
  };
  const account = (of: Browserless) => of.open(`${server.issuer}/account/plain`);
  const identifiers = (body: string, name: string) =>
    [...body.matchAll(new RegExp(`name="${name}" value="(\\w+)"`, 'g'))].map(([, value = '']) => value);

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { api: { default: true } });
    browser = browserless(server);
    const organization = seeded.organization_id;
    [spa, machine] = await Promise.all([
      createApp(server, { name: 'Page', auth_method: 'none', redirect_uri: 'https://page.example.org:8443/callback' }),
      createApp(server, { name: 'Robot', kind: 'machine' }),
      create(server, 'accounts', { ...eve, name: 'Eve' }),
      create(server, 'accounts', { ...eve, email: 'mel@example.org', name: 'Mel', organization, role: 'developer' }),
    ]);
    await obtain();
  });

  test('a forged Host moves our addresses elsewhere', async () => {
    const forged: Headers = {
      host: 'evil.example',
      forwarded: 'for=1.2.3.4;host=evil.example;proto=https',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
      'x-forwarded-prefix': '/evil',
      'x-original-url': '/evil',
    };
    for (const path of ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']) {
      const told = await send(`${server.url}${path}`, { headers: forged });
      expect(told.body).toBe((await send(`${server.url}${path}`)).body);
      expect(JSON.parse(told.body).issuer).toBe(server.issuer);
    }
    const stranger = browserless(server);
    const signIn = await stranger.open(requestTo(seeded.app), forged);
    const { email, password } = seeded.person;
    const consented = await stranger.submit(signIn, { email, password }, forged);
    expect(new URL(consented.left ?? '').searchParams.get('iss')).toBe(server.issuer);
    const addresses = [
      ...[...signIn.redirects, ...consented.redirects.slice(0, -1)].map(({ headers }) => String(headers.location)),
      ...signIn.forms.map(({ action }) => action),
    ];
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(new URL(address, server.issuer).origin).toBe(server.issuer);
    const challenge = await send(`${server.url}/oauth/userinfo`, { headers: forged });
    expect(challenge.headers['www-authenticate']).not.toContain('evil');
  });

  test('a forged X-Forwarded-For hides who guesses', async () => {
    const wrong = { basic: { ...machine, client_secret: 'wrong' } };
    const heard: number[] = [];
    for (let round = 0; round < 125; round += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${round}`, forwarded: `for=203.0.113.${round}` };
      heard.push((await token(server, own, { ...wrong, headers })).status);
    }
    expect(heard.filter((status) => status === 429)).toHaveLength(5);
    expect((await token(server, own, as(machine).call)).status).toBe(200);
  });

  test('somebody of another organization disconnects, signs out or looks at what is not theirs', async () => {
    const { access_token } = await obtain();
    const elsewhere = browserless(server);
    await elsewhere.signInAndAllow(requestTo(seeded.app), seeded.person);
    const mine = (await account(browser)).body;
    const [authorization_id = ''] = identifiers(mine, 'authorization_id');
    const [session_id = ''] = identifiers(mine, 'session_id');
    expect(authorization_id + session_id).not.toBe('');

    const stranger = browserless(server);
    const signIn = await stranger.open(`${server.issuer}/sign-in`);
    await stranger.submit(signIn, eve);
    const theirs = (await account(stranger)).body;
    for (const of of [stranger, browserless(server)]) {
      const post = (path: string, params: Readonly<Record<string, string>>) =>
        of.post(`${server.issuer}${path}`, new URLSearchParams(params));
      await post('/account/disconnect', { authorization_id });
      await post('/account/sessions/end', { session_id });
      await post('/account/sessions/end', { session_id: '' });
    }
    expect(await isActive(server, seeded.api, access_token)).toBe(true);
    expect(identifiers((await account(elsewhere)).body, 'authorization_id')).toContain(authorization_id);
    expect((await account(stranger)).body).toBe(theirs);
    expect(theirs).not.toContain(authorization_id);

    // What an app is registered with is for its team: not for strangers, nor for members who do not develop.
    const bent = { ...seeded.app, redirect_uri: 'https://app.example.org/callbak' };
    const developer = browserless(server);
    await developer.submit(await developer.open(`${server.issuer}/sign-in`), { ...eve, email: 'mel@example.org' });
    const told = async (to: Browserless) =>
      (await to.open(requestTo(bent))).body.replace(/<[^>]+>/g, '').includes(seeded.app.redirect_uri);
    expect(await Promise.all([browserless(server), stranger, browser, developer].map(told))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test('a page of another origin reads our answers', async () => {
    const allowed = async (path: string, method: string, origin: string, body = '') => {
      const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await send(
        `${server.url}${path}`,
        method === 'POST' ? { method, headers, body } : { method, headers },
      );
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
      return answer.headers['access-control-allow-origin'];
    };
    const named = `grant_type=authorization_code&code=x&client_id=${spa.client_id}`;
    const home = 'https://page.example.org:8443';
    expect(await allowed('/oauth/token', 'POST', home, named)).toBe(home);
    for (const origin of [
      'null',
      'https://evil.example',
      'https://page.example.org',
      `${home}.evil.example`,
      'file://',
      home.toUpperCase(),
    ]) {
      expect(await allowed('/oauth/token', 'POST', origin, named)).toBeUndefined();
      expect(await allowed('/oauth/revoke', 'POST', origin, `token=x&client_id=${spa.client_id}`)).toBeUndefined();
      expect(await allowed('/oauth/userinfo', 'GET', origin)).toBeUndefined();
    }
    for (const path of ['/oauth/token', '/oauth/revoke', '/oauth/userinfo']) {
      expect(await allowed(path, 'OPTIONS', home)).toBe(home);
      for (const origin of ['null', 'http://page.example.org', 'file://'])
        expect(await allowed(path, 'OPTIONS', origin)).toBeUndefined();
    }
    for (const path of [
      '/oauth/authorize',
      '/oauth/introspect',
      '/oauth/logout',
      '/sign-in',
      '/consent',
      '/account/plain',
    ]) {
      for (const method of ['OPTIONS', 'GET', 'POST']) expect(await allowed(path, method, home)).toBeUndefined();
    }
    for (const path of ['/oauth/jwks', '/.well-known/openid-configuration']) {
      expect(await allowed(path, 'GET', 'https://anywhere.example')).toBe('*');
    }
  });

  test('an API whose address is a wildcard lets the portal call anybody', async () => {
    for (const resource of ['https://*/', 'https://*.example/', 'https://a;b/', 'https://api.fine.example/']) {
      await create(server, 'apis', { name: 'API', resource });
    }
    const policy = async () => (await send(`${server.url}/developers`)).headers['content-security-policy'];
    // A running server sees it within a second.
    await expect.poll(policy, { timeout: 10_000 }).toContain('https://api.fine.example');
    const own = new URL(seeded.api.resource).origin;
    expect(await policy()).toContain(`; connect-src 'self' ${own} https://api.fine.example; `);
  });

  test('the attempt log cannot be written', async () => {
    const { refresh_token } = await obtain();
    await sql(server.database, 'alter table attempt_event rename to attempt_event_gone');
    const next = granted(await refresh(server, seeded.app, refresh_token));
    await server.waitFor(/flush attempts/);
    const after = granted(await refresh(server, seeded.app, next.refresh_token));
    expect(await refresh(server, seeded.app, 'x')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await obtain()).scope).toBe('openid');
    await sql(server.database, 'alter table attempt_event_gone rename to attempt_event');
    expect(await isActive(server, seeded.api, after.access_token)).toBe(true);
    const reused = await refresh(server, seeded.app, refresh_token);
    await server
      .run(['attempts', 'tail', '--json', '--attempt', String(reused.body.attempt)])
      .waitFor(/refresh_token_reused/);
  });

  test('a change that cannot be written down happens all the same', async () => {
    const held = await obtain();
    const next = granted(await refresh(server, seeded.app, held.refresh_token));
    await refresh(server, seeded.app, next.refresh_token);
    const [authorization_id = ''] = identifiers((await account(browser)).body, 'authorization_id');
    const consent = await browser.open(requestTo(spa));
    await sql(server.database, 'alter table audit_entry rename to audit_entry_gone');
    const refused = [
      await browser.submit(consent, { decision: 'allow' }),
      await browser.post(`${server.issuer}/account/disconnect`, new URLSearchParams({ authorization_id })),
    ];
    expect(refused.map(({ status, left }) => [status, left])).toEqual([
      [503, undefined],
      [503, undefined],
    ]);
    expect((await server.cli(['apps', 'update', machine.client_id, '--status', 'suspended'])).code).toBe(1);
    expect((await refresh(server, seeded.app, held.refresh_token)).status).toBe(503);
    await sql(server.database, 'alter table audit_entry_gone rename to audit_entry');
    expect(identifiers((await account(browser)).body, 'authorization_id')).toEqual([authorization_id]);
    expect(await isActive(server, seeded.api, next.access_token)).toBe(true);
    expect((await token(server, own, as(machine).call)).status).toBe(200);
    // Now that it can be written, it happens.
    expect((await refresh(server, seeded.app, held.refresh_token)).status).toBe(400);
    expect(await isActive(server, seeded.api, next.access_token)).toBe(false);
    expect((await obtainCode(browser, server, spa, seeded.person)).code).toMatch(/^grc_/);
  });
});
