import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, sampleKeys, secret } from '../../../tests/samples/keys.ts';
import {
  ATTEMPT_ID,
  client,
  DAY,
  FAMILY_ID,
  family,
  foundCode,
  foundFamily,
  ISSUER,
  NOW,
} from '../../../tests/samples/noun.ts';
import type { Family } from '../model/family.ts';
import { StorageUnavailable } from '../model/storage.ts';
import type { AccessToken, Issued, Spend, Tokens, Transition } from '../model/token.ts';
import { makeRefreshToken, readAccessToken, readRefreshToken } from './form.ts';
import { tokenFormats } from './formats/index.ts';
import type { Answer, Issuance, Proof, TokenResponse } from './issuance.ts';
import { issueTokens } from './issue.ts';
import type { Policy } from './lineage.ts';
import { serverSecret } from './server-secret.ts';

const LIFETIME = 600;
const policy: Policy = {
  accessTokenExpiry: (one, _format, now) => (one.access_token_lifetime === 0 ? 0 : now + LIFETIME),
  familyExpiry: (_one, _refresh_token, now) => now + DAY,
  idleExpiry: (_one, _refresh_token, now) => now + DAY,
  repeatLifetime: () => 2 * LIFETIME,
};

let now = NOW;
let away = false;
let transitions: Transition[] = [];
let rows: AccessToken[] = [];
let held: Family = family();
let spent = false;

type RefreshSpend = Extract<Spend, { type: 'refresh_token' }>;

function refresh(spend: RefreshSpend, at: number): Issued {
  if (held.ended_at !== 0) return { outcome: 'dead' };
  const { generation, refresh_hash, next, repeat_lifetime } = spend;
  if (held.generation === generation && held.refresh_hash === refresh_hash) {
    held = { ...held, ...next, generation: generation + 1, rotated_at: at };
    return { outcome: 'issued' };
  }
  const again = generation === held.generation - 1 && at < held.rotated_at + repeat_lifetime;
  return again ? { outcome: 'repeated', family: held } : { outcome: 'reused', family_id: held.family_id };
}

const issue: Tokens['issue'] = async (transition, at) => {
  transitions.push(transition);
  if (away) throw new StorageUnavailable('away');
  const [spend] = transition.spends;
  if (spend?.type === 'code' && spent) return { outcome: 'reused', family_id: 'first' };
  if (spend?.type === 'code') spent = true;
  const outcome: Issued = spend?.type === 'refresh_token' ? refresh(spend, at) : { outcome: 'issued' };
  if (outcome.outcome === 'issued' && transition.family) held = transition.family;
  if (outcome.outcome === 'issued' && transition.access_token) rows.push(transition.access_token);
  return outcome;
};

const keys = await sampleKeys(() => now);
const shared = { storage: { tokens: { issue } as Tokens }, random: randomBytes, clock: () => now, issuer: ISSUER };
const under = (one = secret) =>
  issueTokens({ ...shared, keys, policy, secret: one, formats: tokenFormats({ ...shared, keys, secret: one }) });
const tokens = under();

const issuance = (proof: Proof, changes: Partial<Issuance> = {}): Issuance => ({
  client: client(),
  attempt_id: ATTEMPT_ID,
  proof,
  scope: 'openid read',
  resource: 'https://api.example',
  cnf: '',
  event: 'tokens_issued',
  reused: proof.type === 'code' ? 'code_replayed' : 'refresh_token_reused',
  dead: proof.type === 'code' ? 'code_ended' : 'refresh_token_ended',
  ...changes,
});
const ofCode = issuance({ type: 'code', found: foundCode({ nonce: 'n' }) });
const ofClient = issuance({ type: 'client' });

const presented = makeRefreshToken(secret, { family_id: FAMILY_ID, generation: 1 }, randomBytes);
const refresh_hash = secret.hash('token hash', presented);
const ofRefresh = (changes: Partial<Issuance> = {}, rotate = true) => {
  const found = { ...foundFamily(), family: held };
  const proof = { refresh_token: presented, refresh_hash, generation: 1 };
  return issuance({ type: 'refresh_token', found, presented: proof, rotate }, changes);
};
const responseOf = (answer: Answer): TokenResponse => ('response' in answer ? answer.response : expect.fail('refused'));

beforeEach(() => {
  now = NOW;
  away = false;
  spent = false;
  transitions = [];
  rows = [];
  held = family({ refresh_hash });
});

describe('client credentials', () => {
  test('are one row and nothing else', async () => {
    const response = responseOf(await tokens(ofClient, 'opaque'));
    expect(response).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: LIFETIME,
      scope: 'openid read',
    });
    expect(transitions).toEqual([{ spends: [], family: undefined, access_token: rows[0] }]);
    expect(rows[0]).toMatchObject({
      client_id: 'app',
      family_id: '',
      scope: 'openid read',
      expires_at: NOW + LIFETIME,
    });
  });

  test('as a JWT write nothing', async () => {
    away = true;
    const { access_token } = responseOf(await tokens(ofClient, 'jwt'));
    expect(decodeJwt(access_token)).toMatchObject({ sub: 'app', aud: 'https://api.example' });
    expect(transitions).toEqual([]);
  });

  test('that never expire say no expires_in', async () => {
    const forever = { ...ofClient, client: client({ access_token_lifetime: 0 }) };
    const response = responseOf(await tokens(forever, 'opaque'));
    expect(response).not.toHaveProperty('expires_in');
    expect(readAccessToken(response.access_token)?.bucket).toBe(0);
    expect(rows[0]).toMatchObject({ bucket: 0, expires_at: 0 });
  });
});

describe('a code', () => {
  test('is spent and its family and token are born in one transition', async () => {
    const answer = await tokens(ofCode, 'opaque');
    const { access_token, refresh_token = '', id_token = '' } = responseOf(answer);
    expect(transitions).toHaveLength(1);
    expect(transitions[0]?.spends).toEqual([{ type: 'code', bucket: 20_835, attempt_id: ATTEMPT_ID }]);
    expect(answer).toMatchObject({ outcome: 'issued', family_id: held.family_id });
    expect(rows[0]).toMatchObject({ family_id: held.family_id, token_hash: secret.hash('token hash', access_token) });
    expect(readRefreshToken(secret, refresh_token)).toEqual({ family_id: held.family_id, generation: 1 });
    expect(decodeJwt(id_token)).toMatchObject({ sub: 'ada', aud: 'app', nonce: 'n' });
  });

  test('gives no ID token without openid, and no refresh token to an app not registered for it', async () => {
    const app = client({ grant_types: ['authorization_code'] });
    const response = responseOf(await tokens({ ...ofCode, scope: 'read', client: app }, 'opaque'));
    expect(Object.keys(response).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
  });

  test('used a second time leads to the family of the first, and to no token', async () => {
    await tokens(ofCode, 'opaque');
    expect(await tokens(ofCode, 'opaque')).toEqual({ outcome: 'reused', family_id: 'first' });
  });
});

describe('nothing leaves', () => {
  test('when storage fails', async () => {
    const all = [ofCode, ofRefresh(), ofRefresh({}, false), ofClient];
    away = true;
    for (const one of all) await expect(tokens(one, 'opaque')).rejects.toThrow(StorageUnavailable);
    expect(transitions).toHaveLength(all.length);
    for (const one of [ofCode, ofRefresh()]) await expect(tokens(one, 'jwt')).rejects.toThrow(StorageUnavailable);
  });

  test('when storage fails while a repeat gets a new access token', async () => {
    await tokens(ofRefresh(), 'opaque');
    const failing: Tokens['issue'] = async (transition, at) => {
      away = transition.spends.length === 0;
      return issue(transition, at);
    };
    const storage = { tokens: { issue: failing } as Tokens };
    const formats = tokenFormats({ ...shared, keys, secret });
    const deps = { ...shared, storage, keys, policy, secret, formats };
    await expect(issueTokens(deps)(ofRefresh({ scope: 'read' }), 'opaque')).rejects.toThrow(StorageUnavailable);
  });

  test('when the family is over, or the token was used before', async () => {
    held = { ...held, generation: 3 };
    expect(await tokens(ofRefresh(), 'opaque')).toEqual({ outcome: 'reused', family_id: FAMILY_ID });
    held = { ...held, ended_at: NOW };
    expect(await tokens(ofRefresh(), 'opaque')).toEqual({ outcome: 'dead', family_id: FAMILY_ID });
    expect(rows).toEqual([]);
  });

  test('to the database: it gets hashes and sealed boxes, never a token', async () => {
    for (const one of [ofCode, ofClient]) {
      const { access_token, refresh_token = access_token } = responseOf(await tokens(one, 'opaque'));
      const written = JSON.stringify(transitions);
      for (const token of [access_token, refresh_token]) expect(written).not.toContain(token.slice(4, -6));
    }
    held = family({ refresh_hash });
    const { access_token, refresh_token = '' } = responseOf(await tokens(ofRefresh(), 'opaque'));
    const written = JSON.stringify(transitions);
    for (const token of [access_token, refresh_token]) expect(written).not.toContain(token.slice(4, -6));
  });
});

describe('a refresh', () => {
  test('rotates in one transition, within its family', async () => {
    const response = responseOf(await tokens(ofRefresh(), 'opaque'));
    expect(transitions).toHaveLength(1);
    expect(transitions[0]).toMatchObject({
      family: undefined,
      spends: [{ type: 'refresh_token', family_id: FAMILY_ID, generation: 1, refresh_hash, repeat_lifetime: 1_200 }],
    });
    expect(readRefreshToken(secret, response.refresh_token ?? '')?.generation).toBe(2);
    expect(held.refresh_hash).toBe(secret.hash('token hash', response.refresh_token ?? ''));
    expect(decodeJwt(response.id_token ?? '')).not.toHaveProperty('nonce');
  });

  test('without rotation spends nothing and answers no refresh token', async () => {
    const response = responseOf(await tokens(ofRefresh({}, false), 'opaque'));
    expect(response).not.toHaveProperty('refresh_token');
    expect(transitions).toEqual([{ spends: [], family: undefined, access_token: rows[0] }]);
    expect(held).toEqual(family({ refresh_hash }));
  });

  test('without rotation as a JWT writes nothing', async () => {
    expect(responseOf(await tokens(ofRefresh({}, false), 'jwt'))).not.toHaveProperty('refresh_token');
    expect(transitions).toEqual([]);
  });
});

describe('a lost answer', () => {
  test('is given again: the same pair and ID token, expires_in as it is now, nothing written', async () => {
    const first = responseOf(await tokens(ofRefresh(), 'opaque'));
    now += 5;
    const again = await tokens(ofRefresh(), 'opaque');
    expect(again).toEqual({
      outcome: 'repeated',
      family_id: FAMILY_ID,
      response: { ...first, expires_in: LIFETIME - 5 },
    });
    expect(rows).toHaveLength(1);
    expect(held.generation).toBe(2);
  });

  test('asked for with another scope or resource has a new access token of the same family', async () => {
    const first = responseOf(await tokens(ofRefresh(), 'opaque'));
    for (const changes of [{ scope: 'read' }, { resource: 'https://other.example' }]) {
      const again = responseOf(await tokens(ofRefresh(changes), 'opaque'));
      expect(again.refresh_token).toBe(first.refresh_token);
      expect(again.access_token).not.toBe(first.access_token);
      expect(rows.at(-1)).toMatchObject({ family_id: FAMILY_ID, scope: 'openid read', ...changes });
      expect(rows.at(-1)?.token_hash).toBe(secret.hash('token hash', again.access_token));
    }
    expect(held.generation).toBe(2);
  });

  test('whose access token is over has a new one', async () => {
    const first = responseOf(await tokens(ofRefresh(), 'opaque'));
    now += LIFETIME;
    const again = responseOf(await tokens(ofRefresh(), 'opaque'));
    expect(again).toMatchObject({ refresh_token: first.refresh_token, expires_in: LIFETIME });
    expect(again.access_token).not.toBe(first.access_token);
  });

  test('that never expires is repeated without expires_in', async () => {
    const forever = { client: client({ access_token_lifetime: 0 }) };
    const first = responseOf(await tokens(ofRefresh(forever), 'opaque'));
    now += 100 * DAY;
    held = { ...held, rotated_at: now };
    expect(responseOf(await tokens(ofRefresh(forever), 'opaque'))).toEqual(first);
  });

  test('is given again by a server whose secret was rotated since', async () => {
    const first = responseOf(await tokens(ofRefresh(), 'opaque'));
    const rotated = under(serverSecret([OTHER_SECRET, SECRET]));
    expect(responseOf(await rotated(ofRefresh(), 'opaque'))).toEqual(first);
  });

  test('however often and with whatever scope it is asked for, leads to one refresh token', async () => {
    const calls = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 200 }), scope: fc.constantFrom('openid read', 'read', 'openid') }),
      { minLength: 2, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(calls, async (asked) => {
        [now, rows, held] = [NOW, [], family({ refresh_hash })];
        const [start] = asked;
        const first = responseOf(await tokens(ofRefresh({ scope: start?.scope ?? '' }), 'opaque'));
        for (const { wait, scope } of asked.slice(1)) {
          now += wait;
          const response = responseOf(await tokens(ofRefresh({ scope }), 'opaque'));
          const same = scope === start?.scope && now < NOW + LIFETIME;
          expect(response.refresh_token).toBe(first.refresh_token);
          expect(response.access_token === first.access_token).toBe(same);
          expect(response.expires_in).toBe(same ? NOW + LIFETIME - now : LIFETIME);
          expect(response.scope).toBe(scope);
        }
        expect(held.generation).toBe(2);
      }),
      { numRuns: 25 },
    );
  });
});
