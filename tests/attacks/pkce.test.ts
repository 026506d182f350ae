/** RFC 7636, RFC 9700 §2.1.1: proof that whoever redeems a code is who asked for it. */
import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, pkce } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerOf, type Bend, code_challenge, errorOf, freshCode, redeem, requestUrl } from './front-channel.ts';

const without: Bend = { code_challenge: undefined, code_challenge_method: undefined };
const s256 = (code_verifier: string) => createHash('sha256').update(code_verifier).digest('base64url');

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  /** With a secret, and allowed to do without PKCE. */
  let lenient: App;
  let single_page: App;
  let browser: Browserless;

  const open = (app: App, bend: Bend) => browser.open(requestUrl(server, app, bend));
  const outcome = async (app: App, code: string, bend: Bend = {}) => {
    const { status, body } = await redeem(server, app, code, bend);
    return status === 200 ? 'tokens' : body.error;
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { api: { default: true } });
    [lenient, single_page] = await Promise.all([
      createApp(server, { pkce: 'optional', redirect_uri: 'https://lenient.example.org/cb' }),
      createApp(server, { auth_method: 'none', redirect_uri: 'https://spa.example.org/cb' }),
    ]);
    browser = browserless(server);
    for (const app of [seeded.app, lenient, single_page])
      await browser.signInAndAllow(requestUrl(server, app), seeded.person);
  });

  test('a code redeemed without the verifier of its challenge', async () => {
    for (const app of [seeded.app, lenient, single_page]) {
      const code = await freshCode(server, browser, app);
      expect(await outcome(app, code, { code_verifier: undefined })).toBe('invalid_grant');
      expect(await outcome(app, code, { code_verifier: '' })).toBe('invalid_grant');
      expect(await outcome(app, code)).toBe('tokens');
    }
  });

  test('a code redeemed with the verifier of another request', async () => {
    const other = pkce();
    for (const app of [seeded.app, single_page]) {
      // Somebody else's code, slipped into the answer to our own request.
      const code = await freshCode(server, browser, app, { code_challenge: other.code_challenge });
      expect(await outcome(app, code)).toBe('invalid_grant');
      expect(await outcome(app, code, { code_verifier: other.code_challenge })).toBe('invalid_grant');
      expect(await outcome(app, code, { code_verifier: other.code_verifier })).toBe('tokens');
    }
  });

  test('a challenge stripped from the request on its way', async () => {
    const code = await freshCode(server, browser, lenient, without);
    expect(await outcome(lenient, code)).toBe('invalid_grant');
    expect(await outcome(lenient, code, { code_verifier: undefined })).toBe('tokens');
  });

  test('a request without a challenge', async () => {
    for (const app of [seeded.app, single_page]) {
      expect(errorOf(await open(app, without))).toBe('invalid_request');
      expect(errorOf(await open(app, { code_challenge: '' }))).toBe('invalid_request');
      expect(errorOf(await open(app, { ...without, nonce: 'instead' }))).toBe('invalid_request');
    }
    // Half of it is not as good as none of it.
    expect(errorOf(await open(lenient, { code_challenge: undefined }))).toBe('invalid_request');
    expect(answerOf(await open(lenient, without)).has('code')).toBe(true);
  });

  test('a challenge that is the verifier itself', async () => {
    for (const app of [seeded.app, lenient, single_page])
      for (const code_challenge_method of ['plain', undefined, '', 's256', 'S512', 'none'])
        expect(errorOf(await open(app, { code_challenge_method }))).toBe('invalid_request');
    const plain = answerOf(await open(seeded.app, { code_challenge_method: 'plain' }));
    expect(plain.get('error_description')).toContain('S256');
  });

  test('a challenge that is no digest', async () => {
    const malformed = [
      `${code_challenge}=`,
      code_challenge.slice(1),
      `${code_challenge}A`,
      `+${code_challenge.slice(1)}`,
    ];
    // The same digest, spelled with bits that are not part of it.
    const respelled = `${code_challenge.slice(0, -1)}N`;
    for (const challenge of [...malformed, respelled, `${code_challenge.slice(1)}\u00e9`])
      expect(errorOf(await open(seeded.app, { code_challenge: challenge }))).toBe('invalid_request');
  });

  test('a verifier short enough to be guessed', async () => {
    const weak = [
      'short',
      'x'.repeat(42),
      'x'.repeat(129),
      `${'x'.repeat(43)}\n`,
      `${'x'.repeat(43)} `,
      'é'.repeat(43),
      '+'.repeat(43),
    ];
    for (const verifier of weak) {
      const code = await freshCode(server, browser, seeded.app, { code_challenge: s256(verifier) });
      expect([verifier, await outcome(seeded.app, code, { code_verifier: verifier })]).toEqual([
        verifier,
        'invalid_grant',
      ]);
    }
    for (const verifier of ['x'.repeat(43), '-._~'.repeat(32)]) {
      const code = await freshCode(server, browser, seeded.app, { code_challenge: s256(verifier) });
      expect(await outcome(seeded.app, code, { code_verifier: verifier })).toBe('tokens');
    }
  });

  test('an app without a secret that may do without PKCE', async () => {
    const flags = ['--name', 'Careless', '--redirect-uri', 'https://a.example/cb', '--auth-method', 'none'];
    const created = await server.cli(['apps', 'create', ...flags, '--pkce', 'optional', '--json']);
    expect([created.code, created.json.error]).toEqual([1, 'registration_refused']);
    const updated = await server.cli(['apps', 'update', lenient.client_id, '--auth-method', 'none', '--json']);
    expect([updated.code, updated.json.error]).toEqual([1, 'registration_refused']);
  });
});
