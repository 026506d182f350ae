import fc from 'fast-check';
import { base64url } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizationServer, makeKey, sign, startAuthorizationServer } from '../fixtures/authorization-server.ts';
import { type GuardedApi, goodAnswer, goodClaims, guardedApi, NOW, refusalOf } from '../fixtures/guarded-api.ts';

let server: AuthorizationServer;
let api: GuardedApi;
const es256 = await makeKey('es', 'ES256');
const rs256 = await makeKey('rs', 'RS256');

beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.answers.clear();
  server.asked.length = 0;
  server.published.splice(0, Infinity, es256, rs256);
  api = guardedApi(server);
});

const good = (changes: object = {}) => ({ ...goodClaims(server.issuer), ...changes });
const refused = async (jwt: string) => refusalOf(api.guard.verify(jwt));

describe('a JWT access token', () => {
  it.each([es256, rs256])('signed with $alg is accepted without introspection', async (key) => {
    const token = await api.guard.verify(await sign(key, good()));
    expect(token).toMatchObject({ active: true, client_id: 'client_1', sub: 'account_1', family_id: 'family_1' });
    expect(token.scope).toEqual(['notes.read', 'notes.write']);
    expect(server.count('/oauth/introspect')).toBe(0);
  });

  it('may name several audiences', async () => {
    const aud = ['https://other.example', 'https://api.example.com/v1'];
    expect((await api.guard.verify(await sign(es256, good({ aud })))).aud).toEqual(aud);
  });

  it('of an app that acts for itself has no sub', async () => {
    const token = await api.guard.verify(await sign(es256, good({ sub: 'client_1' })));
    expect(token.sub).toBeUndefined();
  });

  it('without scope has an empty scope', async () => {
    expect((await api.guard.verify(await sign(es256, good({ scope: undefined })))).scope).toEqual([]);
  });

  it.each(['JWT', 'logout+jwt', 'dpop+jwt', 'at', undefined])(
    'session JWT, ID token, logout token or assertion of the same key (typ %s) is refused',
    async (typ) => {
      expect(await refused(await sign(es256, good(), { typ }))).toMatchObject({ code: 'invalid_token' });
    },
  );

  it('of another issuer is refused', async () => {
    expect(await refused(await sign(es256, good({ iss: 'https://evil.example' })))).toMatchObject({
      code: 'invalid_token',
      reason: 'other_issuer',
    });
  });

  it.each([
    'https://api.example.com',
    'https://api.example.com/v1/',
    'https://API.example.com/v1',
    ['https://x.example'],
  ])('for the audience %j is refused', async (aud) => {
    expect(await refused(await sign(es256, good({ aud })))).toMatchObject({
      code: 'invalid_token',
      reason: 'other_audience',
    });
  });

  it.each(['iss', 'aud', 'exp', 'iat', 'sub', 'client_id', 'jti'])('without %s is refused', async (claim) => {
    expect(await refused(await sign(es256, good({ [claim]: undefined })))).toMatchObject({ code: 'invalid_token' });
  });

  it.each([
    { exp: '9999999999' },
    { exp: null },
    { client_id: 7 },
    { scope: ['notes.read'] },
    { aud: [] },
    { aud: [7] },
  ])('with %j is refused', async (changes) => {
    expect(await refused(await sign(es256, good(changes)))).toMatchObject({ code: 'invalid_token' });
  });

  it('is refused from its exp on, to the second', async () => {
    const jwt = await sign(es256, good({ exp: NOW + 10 }));
    api.clock.now = NOW + 9.9;
    await api.guard.verify(jwt);
    api.clock.now = NOW + 10;
    expect(await refused(jwt)).toMatchObject({ code: 'invalid_token', reason: 'expired' });
  });

  it('is refused before its nbf', async () => {
    expect(await refused(await sign(es256, good({ nbf: NOW + 1 })))).toMatchObject({ reason: 'not_yet_valid' });
  });

  it.each([{ jkt: 'x' }, { 'x5t#S256': 'x' }, {}, null])(
    'bound to a sender (cnf %j) presented as Bearer is refused',
    async (cnf) => {
      expect(await refused(await sign(es256, good({ cnf })))).toMatchObject({
        code: 'invalid_token',
        reason: 'sender_constrained',
      });
    },
  );

  it('is introspected with liveness: introspect, so that a revoked one is dead', async () => {
    api = guardedApi(server, { liveness: 'introspect', cache_lifetime: 0 });
    const jwt = await sign(es256, good());
    server.tokens.set(jwt, goodAnswer(server.issuer));
    await api.guard.verify(jwt);
    server.tokens.set(jwt, { active: false, reason: 'revoked' });
    expect(await refused(jwt)).toMatchObject({ code: 'invalid_token', reason: 'revoked' });
  });
});

describe('a forged JWT', () => {
  it('signed by a stranger with a published kid is refused', async () => {
    const stranger = await makeKey('es');
    expect(await refused(await sign(stranger, good()))).toMatchObject({ code: 'invalid_token' });
  });

  it('that brings its own key is refused', async () => {
    const stranger = await makeKey('es');
    expect(await refused(await sign(stranger, good(), { jwk: stranger.jwk }))).toMatchObject({ code: 'invalid_token' });
  });

  it.each(['none', 'HS256', 'PS256', 'EdDSA'])('with alg %s is refused before any key is looked for', async (alg) => {
    const header = base64url.encode(JSON.stringify({ alg, kid: 'es', typ: 'at+jwt' }));
    const jwt = `${header}.${base64url.encode(JSON.stringify(good()))}.${alg === 'none' ? '' : 'AAAA'}`;
    expect(await refused(jwt)).toMatchObject({ code: 'invalid_token' });
    expect(server.asked).toEqual([]);
  });

  it('with HS256 and a published symmetric key or the client secret is refused', async () => {
    const secret = new TextEncoder().encode(server.client_secret.padEnd(32));
    server.published.push({ ...es256, kid: 'oct', jwk: { kty: 'oct', k: base64url.encode(secret), kid: 'oct' } });
    const { SignJWT } = await import('jose');
    const jwt = await new SignJWT(good()).setProtectedHeader({ alg: 'HS256', kid: 'oct', typ: 'at+jwt' }).sign(secret);
    expect(await refused(jwt)).toMatchObject({ code: 'invalid_token' });
  });

  it('without kid is refused', async () => {
    expect(await refused(await sign(rs256, good(), { kid: undefined }))).toMatchObject({ code: 'invalid_token' });
  });

  it.each([
    ['truncated', (jwt: string) => jwt.slice(0, -1)],
    ['extended', (jwt: string) => `${jwt}A`],
    ['padded', (jwt: string) => `${jwt}==`],
    ['without signature', (jwt: string) => jwt.slice(0, jwt.lastIndexOf('.') + 1)],
    ['with a fourth part', (jwt: string) => `${jwt}.A`],
  ])('%s is refused', async (_, change) => {
    expect(await refused(change(await sign(es256, good())))).toMatchObject({ code: 'invalid_token' });
  });

  it('re-encoded (another spelling of the same signature) is refused', async () => {
    const jwt = await sign(es256, good());
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    // 64 bytes are 86 characters, so the last four bits of the last one mean nothing.
    const last = alphabet[alphabet.indexOf(jwt.slice(-1)) ^ 1] ?? '';
    const twin = jwt.slice(0, -1) + last;
    expect(base64url.decode(twin.split('.')[2] ?? '')).toEqual(base64url.decode(jwt.split('.')[2] ?? ''));
    expect(await refused(twin)).toMatchObject({ code: 'invalid_token' });
  });

  it('of whatever shape is invalid_token and nothing worse', async () => {
    const json = fc.json().map((value) => base64url.encode(value));
    const part = fc.oneof(json, fc.base64String(), fc.constant(base64url.encode('{"alg":"ES256","kid":"es"}')));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 2, maxLength: 5 }), async (parts) => {
        expect(await refused(parts.join('.'))).toMatchObject({ code: 'invalid_token' });
      }),
      { numRuns: 200 },
    );
  });
});
