/** RFC 6819 §5.1.4: who reads the database, the log or the address bar holds nothing that opens a door. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, authorizationUrl, call, pkce, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { dump } from './bare-database.ts';
import { as, granted, obtainTokens, refresh, userinfo } from './token-holder.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let browser: Browserless;
  let jwtApp: App;

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), env: { GRANTRY_LOG_LEVEL: 'trace' } });
    seeded = await seed(server);
    browser = browserless(server);
    jwtApp = await createApp(server, {
      name: 'Signed',
      access_token_format: 'jwt',
      organization: seeded.organization_id,
    });
  });

  test('somebody reads the database, the log or the addresses', async () => {
    const watched = browserless(server);
    const { code_verifier, ...challenge } = pkce();
    const { client_id, redirect_uri } = seeded.app;
    const url = authorizationUrl(server, { response_type: 'code', client_id, redirect_uri, ...challenge });
    const signIn = await watched.open(url);
    const wrong = await watched.submit(signIn, { email: seeded.person.email, password: 'almost the password' });
    const consent = await watched.submit(wrong, { email: seeded.person.email, password: seeded.person.password });
    const left = await watched.submit(consent, { decision: 'allow' });
    const code = new URL(left.left ?? '').searchParams.get('code') ?? '';
    const first = granted(
      await token(
        server,
        { grant_type: 'authorization_code', code, code_verifier, redirect_uri },
        { basic: seeded.app },
      ),
    );
    const second = granted(await refresh(server, seeded.app, first.refresh_token));
    const third = granted(await refresh(server, seeded.app, second.refresh_token));
    const signed = await obtainTokens(server, browser, { ...seeded, app: jwtApp });
    // Secrets where they do not belong, and used when they are dead.
    const astray = { client_secret: jwtApp.client_secret, refresh_token: third.refresh_token, code_verifier };
    await send(`${server.url}/oauth/token?${new URLSearchParams(astray)}`, { method: 'POST', headers: form });
    await send(`${server.url}/oauth/userinfo?access_token=${third.access_token}`);
    await send(`${server.url}/nowhere/${third.access_token}`);
    await call(server, '/oauth/token', { ...astray, client_id: jwtApp.client_secret, grant_type: 'refresh_token' });
    await token(server, { grant_type: 'authorization_code', code, code_verifier, redirect_uri }, as(jwtApp).call);
    await refresh(server, seeded.app, first.refresh_token);
    const reused = await refresh(server, seeded.app, third.refresh_token);
    await server
      .run(['attempts', 'tail', '--json', '--attempt', String(reused.body.attempt)])
      .waitFor(/refresh_token_ended/);

    const { GRANTRY_SECRET = '' } = server.env;
    const lasting = [
      ...[seeded.person.password, 'almost the password', GRANTRY_SECRET],
      ...[seeded.app, jwtApp, seeded.api].map(({ client_secret }) => client_secret),
      ...[...watched.cookies.all(), ...browser.cookies.all()].map(({ value }) => value),
      ...[first, second, third, signed].flatMap((held) => [held.access_token, held.refresh_token, held.id_token]),
    ];
    const secrets = [...lasting, code, code_verifier];
    expect(secrets.filter((secret) => secret.length < 16)).toEqual([]);

    const stolen = await dump(server.database);
    expect(stolen).toContain(seeded.person.email);
    expect(stolen).toContain(reused.body.attempt);
    expect(secrets.filter((secret) => stolen.includes(secret))).toEqual([]);
    expect(stolen).not.toMatch(/"(?:d|dp|qi)":/);
    // What is stored of a token is no token.
    const stored = new Set(stolen.match(/\b[\w-]{43,44}\b/g));
    expect(stored.size).toBeGreaterThan(5);
    for (const hash of [...stored].slice(0, 100)) expect((await userinfo(server, hash)).status).toBe(401);

    const log = server.lines.join('\n');
    expect(log).toContain('refresh_token_reused');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);

    const locations = [signIn, wrong, consent, left].flatMap((page) =>
      page.redirects.map(({ headers }) => headers.location),
    );
    expect(locations.length).toBeGreaterThan(1);
    expect(lasting.filter((secret) => locations.join('\n').includes(secret))).toEqual([]);
    // The code is in one address, the app's; and no page of ours is where a link to elsewhere says it came from.
    expect(locations.filter((location) => location?.includes(code))).toEqual([left.left]);
    const pages = [signIn, wrong, consent, left, ...left.redirects];
    expect(pages.map(({ headers }) => headers['referrer-policy'])).toEqual(pages.map(() => 'same-origin'));
  });
});
