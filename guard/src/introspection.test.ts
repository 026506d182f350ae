import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../fixtures/authorization-server.ts';
import { type GuardedApi, goodAnswer, guardedApi, NOW, RESOURCE, refusalOf } from '../fixtures/guarded-api.ts';

let server: AuthorizationServer;
let api: GuardedApi;

beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.answers.clear();
  server.asked.length = 0;
  api = guardedApi(server);
});

const answered = (changes: object) => {
  server.tokens.set('opaque', { ...goodAnswer(server.issuer), ...changes });
  return api.guard.verify('opaque');
};

describe('an opaque token', () => {
  it('is introspected with client_secret_basic, form-encoded', async () => {
    const token = await answered({ username: 'ada' });
    expect(token).toMatchObject({ client_id: 'client_1', sub: 'account_1', organization_id: 'organization_1' });
    expect(token.scope).toEqual(['notes.read', 'notes.write']);
    expect(token.claims.username).toBe('ada');
    expect(server.asked.at(-1)?.body).toBe('token=opaque&token_type_hint=access_token');
  });

  it('that never expires has no exp', async () => {
    expect((await answered({ exp: undefined })).exp).toBeUndefined();
  });

  it('of an app that acts for itself has no sub', async () => {
    expect((await answered({ sub: undefined })).sub).toBeUndefined();
    api = guardedApi(server);
    expect((await answered({ sub: 'client_1' })).sub).toBeUndefined();
  });

  it('cannot be changed by one request for another that shares it', async () => {
    const token = await answered({ aud: [RESOURCE] });
    expect(Object.isFrozen(token)).toBe(true);
    expect([token.scope, token.aud, token.claims].every(Object.isFrozen)).toBe(true);
  });

  it.each(['expired', 'revoked', 'client_suspended'])('that is dead says why: %s', async (reason) => {
    const error = await refusalOf(answered({ active: false, reason }));
    expect(error).toMatchObject({ code: 'invalid_token', status: 401, reason });
    expect(error.headers['www-authenticate']).toContain(
      `error_description="The access token is not valid: ${reason}."`,
    );
  });

  it.each([undefined, 7, 'x"y', 'a\r\nSet-Cookie: b', 'x'.repeat(65)])(
    'that is dead keeps reason %j to itself',
    async (reason) => {
      const error = await refusalOf(answered({ active: false, reason }));
      expect(error).toMatchObject({ code: 'invalid_token', reason: undefined });
      expect(error.headers['www-authenticate']).toContain('error_description="The access token is not valid."');
    },
  );

  it.each(['https://api.example.com', ['https://other.example']])('for the audience %j is refused', async (aud) => {
    expect(await refusalOf(answered({ aud }))).toMatchObject({ code: 'invalid_token', reason: 'other_audience' });
  });

  it('of another issuer is refused', async () => {
    expect(await refusalOf(answered({ iss: 'https://evil.example' }))).toMatchObject({ code: 'invalid_token' });
  });

  it.each([{ cnf: { jkt: 'x' } }, { cnf: { unknown: 1 } }])(
    'bound to a sender (%j) presented as Bearer is refused',
    async (changes) => {
      expect(await refusalOf(answered(changes))).toMatchObject({
        code: 'invalid_token',
        reason: 'sender_constrained',
      });
    },
  );

  it.each(['DPoP', 'refresh_token'])('of the type %s is refused', async (token_type) => {
    expect(await refusalOf(answered({ token_type }))).toMatchObject({
      code: 'invalid_token',
      reason: 'other_token_type',
    });
  });

  it('of a person without organization has none', async () => {
    expect((await answered({ organization_id: '' })).organization_id).toBeUndefined();
  });

  it('whose answer is late, after exp, is refused', async () => {
    expect(await refusalOf(answered({ exp: NOW }))).toMatchObject({ code: 'invalid_token', reason: 'expired' });
  });

  it('is refused by a guard without credentials, and nobody is asked', async () => {
    const { issuer } = server;
    const { guard } = await import('./index.ts');
    const jwtOnly = guard({ issuer, resource: RESOURCE });
    expect(await refusalOf(jwtOnly.verify('opaque'))).toMatchObject({ code: 'invalid_token', reason: 'jwt_required' });
    expect(server.asked).toEqual([]);
  });
});

describe('an introspection answer', () => {
  it.each(['aud', 'iss', 'client_id', 'iat', 'scope', 'active'])(
    'without %s is refused, not guessed',
    async (member) => {
      expect(await refusalOf(answered({ [member]: undefined }))).toMatchObject({ code: 'misconfigured', status: 503 });
    },
  );

  it.each([{ active: 'true' }, { active: 1 }, { exp: 'never' }, { scope: ['notes.read'] }, { aud: {} }])(
    'with %j is refused, not guessed',
    async (changes) => {
      expect(await refusalOf(answered(changes))).toMatchObject({ code: 'misconfigured', status: 503 });
    },
  );

  it.each([null, [], 'true', 7])('that is %j is refused', async (body) => {
    server.answers.set('/oauth/introspect', { body: JSON.stringify(body) });
    expect(await refusalOf(api.guard.verify('opaque'))).toMatchObject({ code: 'misconfigured', status: 503 });
  });

  it('of 401 is our mistake, never the client’s', async () => {
    api = guardedApi(server, { client_secret: 'wrong' });
    const error = await refusalOf(api.guard.verify('opaque'));
    expect(error).toMatchObject({ code: 'misconfigured', status: 503 });
    expect(error.message).toContain('check client_id and client_secret');
    expect(error.headers).not.toHaveProperty('www-authenticate');
    expect(api.reports).toEqual([error]);
  });
});
