import { describe, expect, it } from 'vitest';
import { startAuthorizationServer } from '../fixtures/authorization-server.ts';
import { goodAnswer, guardedApi, NOW, refusalOf } from '../fixtures/guarded-api.ts';

const METADATA = '/.well-known/oauth-authorization-server';

describe('the metadata of the authorization server', () => {
  it.each(['', '/tenant', '/tenant/'])('is found for an issuer with the path %j', async (path) => {
    await using server = await startAuthorizationServer(path.replace(/\/$/, ''));
    const issuer = path.endsWith('/') ? `${server.issuer}/` : server.issuer;
    const well_known = `${METADATA}${path.replace(/\/$/, '')}`;
    server.answers.set(well_known, {
      body: { issuer, introspection_endpoint: `${server.issuer}/oauth/introspect` },
    });
    server.tokens.set('opaque', goodAnswer(issuer));
    await guardedApi(server, { issuer }).guard.verify('opaque');
    expect(server.count(well_known)).toBe(1);
  });

  it('is asked again after ten minutes', async () => {
    await using server = await startAuthorizationServer();
    server.tokens.set('opaque', goodAnswer(server.issuer));
    const { guard, clock } = guardedApi(server, { cache_lifetime: 0 });
    await guard.verify('opaque');
    clock.now = NOW + 599;
    await guard.verify('opaque');
    expect(server.count(METADATA)).toBe(1);
    clock.now = NOW + 600;
    await guard.verify('opaque');
    expect(server.count(METADATA)).toBe(2);
  });

  it.each([
    ['names another issuer', { issuer: 'https://evil.example' }],
    ['spells the issuer otherwise', { issuer: 'slash' }],
    ['has no introspection_endpoint', { introspection_endpoint: undefined }],
    ['would have the secret sent in clear', { introspection_endpoint: 'http://api.example.com/introspect' }],
    ['names no URL', { introspection_endpoint: '/oauth/introspect' }],
  ])('that %s is not used', async (_, changes: Record<string, string | undefined>) => {
    await using server = await startAuthorizationServer();
    server.tokens.set('opaque', goodAnswer(server.issuer));
    const body = { issuer: server.issuer, introspection_endpoint: `${server.issuer}/oauth/introspect`, ...changes };
    if (changes.issuer === 'slash') body.issuer = `${server.issuer}/`;
    server.answers.set(METADATA, { body });
    const { guard } = guardedApi(server);
    expect(await refusalOf(guard.verify('opaque'))).toMatchObject({ code: 'misconfigured', status: 503 });
    expect(server.count('/oauth/introspect')).toBe(0);
  });
});
