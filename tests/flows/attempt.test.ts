/** One run of a flow is one attempt: every answer names it, and the command line tells its story. */
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { call, type OAuthAnswer } from '../harness/oauth-client.ts';
import { type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { ask, refresh, signIn, tokenAs } from './authorization.ts';

interface Told {
  readonly attempt_id: string;
  readonly client_id: string;
  readonly at: number;
  readonly seq: number;
  readonly event: string;
  readonly reason: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly cause?: string;
  readonly fix?: string;
}

const parse = (line: string): Told => JSON.parse(line) as Told;
/** An event, or a refusal by its reason. */
const named = ({ event, reason }: Told): string => reason || event;

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;

  const timeline = async (attempt: string): Promise<readonly Told[]> => {
    const { stdout } = await server.cli(['attempts', 'tail', '--attempt', attempt, '--once', '--json']);
    return stdout.split('\n').filter(Boolean).map(parse);
  };
  const attemptOf = ({ headers }: { readonly headers: OAuthAnswer['headers'] }) => headers['grantry-attempt'];

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { app: { scope: ['openid', 'notes.read'] } });
  });

  test('authorize, sign-in, consent, code, token, refresh, repeat and revoke are one story', async () => {
    const { app, person } = seeded;
    const browser = browserless(server);
    const asked = ask(server, app, { scope: 'openid notes.read' });
    const answers: { readonly headers: OAuthAnswer['headers'] }[] = [];
    const keep = <Answer extends { readonly headers: OAuthAnswer['headers'] }>(answer: Answer): Answer => {
      answers.push(answer);
      return answer;
    };
    const signInPage = keep(await browser.open(asked.url));
    keep(await signIn(browser, signInPage, { ...person, password: 'not this one' }));
    const consent = keep(await signIn(browser, signInPage, person));
    answers.push(...consent.redirects);
    const back = keep(await browser.submit(consent, { decision: 'allow' }));
    const request = asked.redeem(back.left);
    // A genuine code names its attempt before the client has authenticated.
    const wrong = keep(await tokenAs(server, { ...app, client_secret: `${app.client_secret}x` }, request));
    expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_client', attempt: attemptOf(signInPage) } });
    const tokens = keep(await tokenAs(server, app, request)).body;
    const refreshed = keep(await refresh(server, app, tokens.refresh_token)).body;
    expect(keep(await refresh(server, app, tokens.refresh_token)).body.access_token).toBe(refreshed.access_token);
    const access_token = refreshed.access_token ?? '';
    keep(await send(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${access_token}` } }));
    keep(await call(server, '/oauth/introspect', { token: access_token }, { basic: seeded.api }));
    keep(await call(server, '/oauth/revoke', { token: refreshed.refresh_token ?? '' }, { basic: app }));
    const ended = keep(await refresh(server, app, refreshed.refresh_token));
    expect(ended).toMatchObject({ status: 400, body: { error: 'invalid_grant', attempt: attemptOf(signInPage) } });
    const dead = keep(
      await send(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${access_token}` } }),
    );
    expect(JSON.parse(dead.body)).toMatchObject({ error: 'invalid_token', attempt: attemptOf(signInPage) });

    const attempt = attemptOf(signInPage);
    expect(attempt).toMatch(/^\w{18}$/);
    expect(answers.map(attemptOf)).toEqual(answers.map(() => attempt));
    expect(signInPage.body).toContain(attempt);
    expect(consent.body).toContain(attempt);

    const story = [
      'authorize_requested',
      'sign_in_shown',
      'password_wrong',
      'signed_in',
      'consent_shown',
      'allowed',
      'code_issued',
      'client_secret_wrong',
      'tokens_issued',
      'tokens_refreshed',
      'refresh_repeated',
      'token_revoked',
      'refresh_token_ended',
      'bearer_invalid',
    ];
    await expect
      .poll(async () => (await timeline(String(attempt))).map(named), { timeout: 30_000, interval: 500 })
      .toEqual(story);
    const told = await timeline(String(attempt));
    for (const event of told) expect(event).toMatchObject({ attempt_id: attempt, client_id: app.client_id });
    expect(told).toEqual(told.toSorted((a, b) => a.at - b.at || a.seq - b.seq));
    expect(told[0]?.evidence).toMatchObject({ scope: 'openid notes.read', redirect_uri: app.redirect_uri });
    expect(told.find(({ event }) => event === 'allowed')?.evidence).toMatchObject({ scope: 'openid notes.read' });
    // No secret is in it, in whatever form.
    const secrets = [app.client_secret, request.code, request.code_verifier, person.password, access_token];
    for (const secret of secrets) expect(JSON.stringify(told)).not.toContain(secret);
    for (const line of server.lines) for (const secret of secrets) expect(line).not.toContain(secret);
  });

  describe('attempts tail', () => {
    test('shows a refusal of one app as it happens, with what was seen, its cause and what to do', async () => {
      const { client_id } = seeded.app;
      const tail = server.run(['attempts', 'tail', '--client', client_id, '--json']);
      const page = await browserless(server).open(
        ask(server, seeded.app, { redirect_uri: 'https://app.example.org/callbak' }).url,
      );
      expect(page.status).toBe(400);
      const told = parse(await tail.waitFor(/redirect_uri_unregistered/));
      expect(told).toMatchObject({
        attempt_id: attemptOf(page),
        client_id,
        event: 'refused',
        reason: 'redirect_uri_unregistered',
        evidence: { received: 'https://app.example.org/callbak', registered: ['https://app.example.org/callback'] },
        cause: expect.stringContaining('character by character'),
        fix: expect.stringContaining('register'),
      });
      expect(tail.stdout.map(parse).every((event) => event.client_id === client_id)).toBe(true);
      expect(await tail.stop()).toBe(0);
    });

    test('tells people the same', async () => {
      const tail = server.run(['attempts', 'tail', '--client', seeded.app.client_id]);
      const { headers } = await tokenAs(server, seeded.app, { grant_type: 'authorization_code', code: 'grc_no' });
      const line = await tail.waitFor(new RegExp(`${attemptOf({ headers })}.*code_malformed`));
      expect(line).toContain('refused');
      await tail.waitFor(/fix: Send the code exactly as it came/);
      expect(await tail.stop()).toBe(0);
    });
  });

  test('what a member of the app’s team sees on an error page is what the attempt says', async () => {
    const url = ask(server, seeded.app, { redirect_uri: 'https://app.example.org/callbak' }).url;
    const developer = { email: 'dev@example.org', password: 'it works on mine' };
    const flags = ['--organization', seeded.organization_id, '--role', 'developer', '--name', 'Dev'];
    await server.cli(['accounts', 'create', '--email', developer.email, '--password', developer.password, ...flags]);
    const [browser, stranger] = [browserless(server), browserless(server)];
    await signIn(browser, await browser.open(`${server.issuer}/sign-in`), developer);
    await signIn(stranger, await stranger.open(`${server.issuer}/sign-in`), seeded.person);
    const page = await browser.open(url);
    expect(page.body).toContain('compared character by character');
    expect(page.body).toContain('<mark>');
    const portal = `${server.issuer}/developers/apps/${seeded.app.client_id}`;
    expect(page.body).toContain(`href="${portal}/redirect-uris"`);
    const other = await browser.open(ask(server, seeded.app, { redirect_uri: undefined }).url);
    expect(other.body).toContain(`href="${portal}/logs/${attemptOf(other)}"`);
    expect((await stranger.open(url)).body).not.toContain('character by character');
  });

  test('two runs are two attempts, and a request of an unknown client is nobody’s', async () => {
    const one = await browserless(server).open(ask(server, seeded.app).url);
    const two = await browserless(server).open(ask(server, seeded.app).url);
    expect(attemptOf(one)).not.toBe(attemptOf(two));
    const nobody = await browserless(server).open(ask(server, { ...seeded.app, client_id: 'app_unknown' }).url);
    expect(attemptOf(nobody)).toMatch(/^\w{18}$/);
    expect(await timeline(String(attemptOf(nobody)))).toEqual([]);
  });
});
