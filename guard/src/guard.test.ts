import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../fixtures/authorization-server.ts';
import { type GuardedApi, goodAnswer, guardedApi, RESOURCE, refusalOf, request } from '../fixtures/guarded-api.ts';
import { GuardError, type GuardOptions, guard } from './index.ts';

const METADATA = 'resource_metadata="https://api.example.com/.well-known/oauth-protected-resource/v1"';
let server: AuthorizationServer;
let api: GuardedApi;

beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.answers.clear();
  server.tokens.set('opaque', goodAnswer(server.issuer));
  server.tokens.set('reader', { ...goodAnswer(server.issuer), scope: 'notes.read' });
  api = guardedApi(server);
});

describe('requireScope', () => {
  it('resolves to the token when it has all the scopes', async () => {
    const token = await api.guard.requireScope('notes.read', 'notes.write')(request('Bearer opaque'));
    expect(token).toMatchObject({ client_id: 'client_1', scope: ['notes.read', 'notes.write'] });
  });

  it('without a scope is content with a valid token', async () => {
    server.tokens.set('opaque', { ...goodAnswer(server.issuer), scope: '' });
    expect((await api.guard.requireScope()(request('Bearer opaque'))).scope).toEqual([]);
  });

  it.each(['notes.write', 'notes', 'notes.rea', 'NOTES.READ', 'notes.read.all'])(
    'does not take notes.read for %s',
    async (scope) => {
      const error = await refusalOf(api.guard.requireScope(scope)(request('Bearer reader')));
      expect(error).toMatchObject({ code: 'insufficient_scope', status: 403 });
    },
  );

  it.each(['', 'notes.read notes.write', 'notes"read', 'nötes'])('does not take %j for one scope', (scope) => {
    expect(() => api.guard.requireScope(scope)).toThrow(GuardError);
  });
});

describe('a cluster', () => {
  it('takes its own tokens only', async () => {
    const { guard } = guardedApi(server, { cluster: 'us1' });
    server.tokens.set('us1', { ...goodAnswer(server.issuer), cluster: 'us1' });
    server.tokens.set('in1', { ...goodAnswer(server.issuer), cluster: 'in1' });
    expect((await guard.verify('us1')).claims.cluster).toBe('us1');
    for (const token of ['in1', 'opaque']) {
      expect(await refusalOf(guard.verify(token))).toMatchObject({ code: 'invalid_token', reason: 'other_cluster' });
    }
  });
});

describe('protect', () => {
  const protect = (document: object) => api.guard.protect(document);
  const schemes = { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } };
  const document = {
    openapi: '3.1.0',
    paths: { '/v1/notes': { get: { security: [{ oauth: ['notes.write'] }, { oauth: ['notes.all', 'notes.read'] }] } } },
    components: schemes,
  };

  it('resolves to the token of a request that has one alternative', async () => {
    expect(await protect(document)(request('Bearer opaque'))).toMatchObject({ client_id: 'client_1' });
  });

  it('names the first alternative to a request that has none', async () => {
    const error = await refusalOf(protect(document)(request('Bearer reader')));
    expect(error).toMatchObject({ code: 'insufficient_scope', scope: ['notes.write'] });
  });

  it('refuses what the document does not have, without a challenge and without asking anybody', async () => {
    const asked = server.asked.length;
    const error = await refusalOf(protect(document)(request('Bearer opaque', 'https://api.example.com/v1/other')));
    expect(error).toMatchObject({ code: 'undocumented', status: 404, headers: { 'content-type': 'application/json' } });
    expect(server.asked.length).toBe(asked);
  });

  it('lets the metadata pass, which every challenge names', async () => {
    const url = `https://api.example.com${api.guard.metadata_path}`;
    expect(await protect(document)(request(undefined, url))).toBeUndefined();
  });

  it.each(['https://api.example.com/v1/notes', '*', undefined])('finds nothing at the Node target %s', async (url) => {
    const head = { method: 'GET', url, rawHeaders: ['Authorization', 'Bearer opaque'] };
    expect(await refusalOf(protect(document)(head))).toMatchObject({ code: 'undocumented' });
  });

  it('does not start with a document that cannot be used', () => {
    expect(() => protect({ ...document, components: {} })).toThrow(/misconfigured: .*"oauth"/);
  });
});

describe('the challenge (RFC 6750 §3)', () => {
  const challengeOf = async (field: string | undefined, ...scope: string[]) => {
    const error = await refusalOf(api.guard.requireScope(...scope)(request(field)));
    return [error.status, error.headers['www-authenticate']];
  };

  it('to a request without token has no error code', async () => {
    expect(await challengeOf(undefined, 'notes.read')).toEqual([401, `Bearer ${METADATA}`]);
  });

  it('to a malformed request is invalid_request', async () => {
    expect(await challengeOf('Bearer a b')).toEqual([
      400,
      'Bearer error="invalid_request", error_description="The access token must be sent once, as a Bearer token in the' +
        ` Authorization header.", ${METADATA}`,
    ]);
  });

  it('to a bad token is invalid_token', async () => {
    expect(await challengeOf('Bearer unknown')).toEqual([
      401,
      `Bearer error="invalid_token", error_description="The access token is not valid.", ${METADATA}`,
    ]);
  });

  it('to a token without the scope names every scope needed', async () => {
    expect(await challengeOf('Bearer reader', 'notes.read', 'notes.write')).toEqual([
      403,
      'Bearer error="insufficient_scope", error_description="The access token does not have the scope this request' +
        ` needs.", scope="notes.read notes.write", ${METADATA}`,
    ]);
  });

  it('is also an HTTP answer', async () => {
    const error = await refusalOf(api.guard.requireScope('notes.write')(request('Bearer reader')));
    const response = new Response(error.body, error);
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      error: 'insufficient_scope',
      error_description: 'The access token does not have the scope this request needs.',
    });
  });
});

describe('a failure of the authorization server', () => {
  it('tells the client nothing of our insides', async () => {
    server.answers.set('/oauth/introspect', { status: 401 });
    const error = await refusalOf(api.guard.verify('opaque'));
    expect(error.message).toContain('/oauth/introspect answered 401');
    expect(error.body).not.toContain('introspect');
  });

  it('is reported, a bad request is not', async () => {
    await refusalOf(api.guard.requireScope()(request()));
    await refusalOf(api.guard.verify('unknown'));
    expect(api.reports).toEqual([]);
    server.answers.set('/oauth/introspect', { status: 500 });
    await refusalOf(api.guard.verify('opaque'));
    expect(api.reports.map((error) => error.code)).toEqual(['unavailable']);
  });

  it('is a process warning by default', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const { issuer, client_id } = server;
    const wrong = guard({ issuer, resource: RESOURCE, client_id, client_secret: 'wrong' });
    await refusalOf(wrong.verify('opaque'));
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('misconfigured'), 'GuardError', 'misconfigured');
    warn.mockRestore();
  });
});

describe('the options', () => {
  const from = (options: Partial<GuardOptions>) => () => guardedApi(server, options);

  it.each([
    { issuer: 'http://login.example.com' },
    { issuer: 'http://localhost.evil.com' },
    { issuer: 'login.example.com' },
    { issuer: 'https://login.example.com?a' },
    { issuer: 'https://login.example.com#' },
    { resource: 'notes' },
    { resource: 'urn:notes' },
    { resource: 'https://api.example.com#' },
    { cluster: '' },
    { access_token_parameter: '' },
    { cache_lifetime: 5.1 },
    { cache_lifetime: -1 },
    { cache_lifetime: Number.NaN },
    { client_id: '' },
    { client_secret: '' },
  ])('%j are refused', (options) => {
    expect(from(options)).toThrow(GuardError);
  });

  it.each(['https://login.example.com', 'https://login.example.com/t', 'http://localhost:4400', 'http://[::1]:1'])(
    'take the issuer %s',
    (issuer) => {
      expect(from({ issuer })).not.toThrow();
    },
  );

  it('need credentials to introspect, and both of them', () => {
    const { issuer, client_id } = server;
    expect(() => guard({ issuer, resource: RESOURCE, liveness: 'introspect' })).toThrow(GuardError);
    expect(() => guard({ issuer, resource: RESOURCE, client_id })).toThrow(GuardError);
  });

  it('default to the system’s clock', async () => {
    const { issuer, client_id, client_secret } = server;
    const real = guard({ issuer, resource: RESOURCE, client_id, client_secret });
    server.tokens.set('old', { ...goodAnswer(issuer), exp: 1_000_000_000 });
    server.tokens.set('new', { ...goodAnswer(issuer), exp: 100_000_000_000 });
    expect(await refusalOf(real.verify('old'))).toMatchObject({ reason: 'expired' });
    await real.verify('new');
  });
});

describe('the metadata (RFC 9728)', () => {
  it('names the API and its authorization server', () => {
    expect(api.guard.metadata()).toEqual({
      resource: RESOURCE,
      authorization_servers: [server.issuer],
      bearer_methods_supported: ['header'],
    });
    expect(api.guard.metadata_path).toBe('/.well-known/oauth-protected-resource/v1');
  });

  it('names the scopes it is told', () => {
    expect(guardedApi(server, { scopes_supported: ['notes.read'] }).guard.metadata().scopes_supported).toEqual([
      'notes.read',
    ]);
  });
});

it('the fetch of the options is the one used', async () => {
  const fetch = vi.fn(globalThis.fetch);
  await guardedApi(server, { fetch }).guard.verify('opaque');
  expect(fetch).toHaveBeenCalledTimes(2);
});
