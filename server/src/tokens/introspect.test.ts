import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTEMPT_ID, account, client, FAMILY_ID, ISSUER, NOW } from '../../../tests/samples/noun.ts';
import type { State } from '../model/state.ts';
import { introspect } from './introspect.ts';
import type { Presented } from './presented.ts';

const presented: Presented = {
  type: 'access_token',
  client_id: 'app',
  client: client(),
  account: account(),
  organization_id: 'acme',
  cluster: '',
  state: 'live',
  scope: 'read',
  resource: 'https://api.example',
  issued_at: NOW,
  expires_at: NOW + 60,
  family_id: FAMILY_ID,
  authorization_id: 'authorization_1',
  attempt_id: ATTEMPT_ID,
  cnf: '',
  jti: '',
  end: async () => expect.fail('ended'),
};
const api = { type: 'api', resource: 'https://api.example' } as const;
const app = { type: 'client', client_id: 'app' } as const;
const ask = (caller: Parameters<ReturnType<typeof introspect>>[1], changes: Partial<Presented> | 'unknown' = {}) => {
  const token = changes === 'unknown' ? undefined : { ...presented, ...changes };
  return introspect({ issuer: ISSUER, findPresented: async () => token })('token', caller);
};
const INACTIVE = { response: { active: false } };

describe('a living token', () => {
  test('is told to the API it is for, with all that an API decides by', async () => {
    const { response, presented: told } = await ask(api);
    expect(response).toEqual({
      active: true,
      scope: 'read',
      client_id: 'app',
      token_type: 'Bearer',
      exp: NOW + 60,
      iat: NOW,
      sub: 'ada',
      aud: 'https://api.example',
      iss: ISSUER,
      organization_id: 'acme',
      family_id: FAMILY_ID,
    });
    expect(told?.attempt_id).toBe(ATTEMPT_ID);
  });

  test('that never expires has no exp, that of an app itself speaks for the app', async () => {
    const { response } = await ask(api, { expires_at: 0, account: undefined });
    expect(response).toMatchObject({ active: true, sub: 'app' });
    for (const absent of ['exp', 'organization_id', 'family_id']) expect(response).not.toHaveProperty(absent);
  });

  test('names the cluster of its organization where there is one', async () => {
    expect((await ask(api, { cluster: 'us1' })).response.cluster).toBe('us1');
    expect((await ask(api)).response).not.toHaveProperty('cluster');
  });

  test('names its key and its jti where it has them', async () => {
    const { response } = await ask(api, { cnf: '{"jkt":"thumb"}', jti: 'id' });
    expect(response).toMatchObject({ cnf: { jkt: 'thumb' }, jti: 'id' });
  });

  test('is told to the app it was issued to, a refresh token too', async () => {
    expect((await ask(app)).response).toMatchObject({ active: true });
    const { response } = await ask(app, { type: 'refresh_token' });
    expect(response).toMatchObject({ active: true, token_type: 'refresh_token' });
  });
});

describe('to anybody else a token is not active', () => {
  test('another API, another app, or an API that got hold of a refresh token', async () => {
    expect(await ask({ type: 'api', resource: 'https://api.example/' })).toEqual(INACTIVE);
    expect(await ask({ type: 'client', client_id: 'other' })).toEqual(INACTIVE);
    expect(await ask(api, { type: 'refresh_token' })).toEqual(INACTIVE);
    expect(await ask(api, 'unknown')).toEqual(INACTIVE);
  });

  test('and why it is over is no business of theirs', async () => {
    const states = fc.constantFrom<State>('live', 'spent', 'expired', 'ended', 'resting');
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        expect(await ask({ type: 'api', resource: 'https://other.example' }, { state })).toEqual(INACTIVE);
        expect(await ask({ type: 'client', client_id: 'other' }, { state })).toEqual(INACTIVE);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a token that is over', () => {
  test.each([
    ['spent', 'revoked'],
    ['ended', 'revoked'],
    ['expired', 'expired'],
    ['resting', 'suspended'],
  ] as const)('%s: the API it was for hears %s and nothing more, the app hears nothing', async (state, reason) => {
    expect(await ask(api, { state })).toEqual({ response: { active: false, reason } });
    expect(await ask(app, { state })).toEqual(INACTIVE);
  });
});
