import { describe, expect, test } from 'vitest';
import { secret } from '../../../tests/samples/keys.ts';
import { api, client, ISSUER, NOW } from '../../../tests/samples/noun.ts';
import { OAuthError } from '../protocol/oauth-error.ts';
import { parseParams } from '../protocol/params.ts';
import { findTarget } from '../resources/target.ts';
import { clientCredentials } from './client-credentials.ts';
import type { Deps } from './grant.ts';

const machine = client({ kind: 'machine', grant_types: ['client_credentials'], scope: 'read write admin' });
const grant = clientCredentials({
  storage: {} as Deps['storage'],
  secret,
  clock: () => NOW,
  findTarget: findTarget({ listApis: async () => [api('https://api.example')], issuer: ISSUER }),
  newAttempt: () => 'a new attempt',
  concessionsOf: () => [],
});
const redeem = (body: string) => grant.redeem({ client: machine, params: parseParams(body), cnf: '', now: NOW });
const reason = async (body: string) =>
  redeem(body).then(
    () => expect.fail('redeemed'),
    (error: unknown) => (error instanceof OAuthError ? error.reason : expect.fail(String(error))),
  );

describe('an app for itself', () => {
  test('starts an attempt of its own, spends nothing and belongs to no family', async () => {
    expect(await redeem('scope=read')).toMatchObject({
      client: machine,
      attempt_id: 'a new attempt',
      proof: { type: 'client' },
      scope: 'read',
      resource: 'https://api.example',
      event: 'tokens_issued',
    });
    expect(await grant.attempt(parseParams('scope=read'))).toBeUndefined();
  });

  test('proves who it is: the grant is for confidential clients', () => {
    expect(grant.clients).toBe('confidential');
  });
});

describe('assertion 50: scope', () => {
  test('that was not asked for is the registered, non-optional one, never all there is', async () => {
    expect((await redeem('')).scope).toBe('read admin');
    expect((await redeem('scope=')).scope).toBe('read admin');
  });

  test('that was asked for is part of the registered one, optional scope included', async () => {
    expect((await redeem('scope=write+read')).scope).toBe('write read');
    expect((await redeem('scope=read+read')).scope).toBe('read');
    for (const scope of ['delete', 'read+delete', 'READ', 'openid', 'read*']) {
      expect(await reason(`scope=${scope}`), scope).toBe('scope_not_allowed');
    }
    expect(await reason('scope=read%0Awrite')).toBe('scope_malformed');
  });

  test('that was refused is in the evidence', async () => {
    await expect(redeem('scope=read+delete')).rejects.toMatchObject({
      evidence: { requested: 'read delete', registered: 'read write admin', refused: 'delete' },
    });
  });
});

test('a resource is one that is registered, and one at a time', async () => {
  const named = (resource: string) => `resource=${encodeURIComponent(resource)}`;
  expect((await redeem(named('https://api.example'))).resource).toBe('https://api.example');
  expect(await reason(named('https://api.example/'))).toBe('resource_unknown');
  expect(await reason(named('https://api.example#x'))).toBe('resource_malformed');
  expect(await reason(`${named('https://api.example')}&${named('https://api.example')}`)).toBe('resource_repeated');
});
