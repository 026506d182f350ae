import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, secret } from '../../../tests/samples/keys.ts';
import { ATTEMPT_ID, client, FAMILY_ID, foundFamily, NOW } from '../../../tests/samples/noun.ts';
import type { Client } from '../model/client.ts';
import type { Families, Family, FoundFamily } from '../model/family.ts';
import { OAuthError } from '../protocol/oauth-error.ts';
import { parseParams } from '../protocol/params.ts';
import { makeRefreshToken } from '../tokens/form.ts';
import type { Issuance } from '../tokens/issuance.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import type { Deps } from './grant.ts';
import { refreshToken } from './refresh-token.ts';

const tokenOf = (generation: number) => makeRefreshToken(secret, { family_id: FAMILY_ID, generation }, randomBytes);
const previous = tokenOf(2);
const current = tokenOf(3);
const refresh_hash = secret.hash('token hash', current);

let found: FoundFamily | undefined;
let asked: unknown[][] = [];
const families = {
  find: async (...args) => {
    asked.push(args);
    return found;
  },
} as Families;
const deps: Deps = {
  storage: { families, codes: {} as Deps['storage']['codes'] },
  secret,
  clock: () => NOW,
  findTarget: async () => expect.fail('a family knows its resource'),
  newAttempt: () => expect.fail('a family knows its attempt'),
  concessionsOf: () => [],
};
const grant = refreshToken(deps);
type Sent = Readonly<Record<string, string>>;
const body = (sent: Sent) => parseParams(new URLSearchParams({ refresh_token: current, ...sent }).toString());
const redeem = (sent: Sent = {}, app: Client = client(), using = grant) =>
  using.redeem({ client: app, params: body(sent), cnf: '', now: NOW });
const reason = async (sent: Sent = {}, app: Client = client(), using = grant) =>
  redeem(sent, app, using).then(
    () => expect.fail('redeemed'),
    (error: unknown) => (error instanceof OAuthError ? error.reason : expect.fail(String(error))),
  );
const store = (family: Partial<Family> = {}, changes: Partial<FoundFamily> = {}) => {
  found = foundFamily({ generation: 3, refresh_hash, scope: 'openid read write', ...family }, changes);
};
const proofOf = ({ proof }: Issuance) => (proof.type === 'refresh_token' ? proof : expect.fail(proof.type));

beforeEach(() => {
  asked = [];
  store();
});

describe('a refresh token', () => {
  test('proves what its family may do: one read, nothing changed', async () => {
    expect(await redeem()).toEqual({
      client: client(),
      attempt_id: ATTEMPT_ID,
      proof: {
        type: 'refresh_token',
        found,
        presented: { refresh_token: current, refresh_hash, generation: 3 },
        rotate: true,
      },
      scope: 'openid read write',
      resource: 'https://api.example',
      cnf: '',
      event: 'tokens_refreshed',
      reused: 'refresh_token_reused',
      dead: 'refresh_token_ended',
    });
    expect(asked).toEqual([[FAMILY_ID, NOW]]);
  });

  test('of an earlier generation is judged by the one conditional update, not here', async () => {
    const { presented, rotate } = proofOf(await redeem({ refresh_token: previous }));
    expect([presented.generation, rotate]).toEqual([2, true]);
  });

  test('is known to anybody who holds it, before a client has authenticated', async () => {
    expect(await grant.attempt(body({}))).toEqual({ attempt_id: ATTEMPT_ID, client_id: 'app' });
    expect(await grant.attempt(body({ refresh_token: 'made up' }))).toBeUndefined();
    found = undefined;
    expect(await grant.attempt(body({}))).toBeUndefined();
  });
});

describe('without rotation', () => {
  const off = client({ rotation: 'off' });

  test('the current token is not spent', async () => {
    expect(proofOf(await redeem({}, off)).rotate).toBe(false);
  });

  test('any other token of the family is judged all the same', async () => {
    expect(proofOf(await redeem({ refresh_token: previous }, off)).rotate).toBe(true);
    store({ generation: 4 });
    expect(proofOf(await redeem({}, off)).rotate).toBe(true);
    store({ refresh_hash: secret.hash('token hash', tokenOf(3)) });
    expect(proofOf(await redeem({}, off)).rotate).toBe(true);
  });
});

describe('a refresh token that is none', () => {
  test('is missing, malformed or unknown; what is malformed is not looked up', async () => {
    expect(await reason({ refresh_token: '' })).toBe('refresh_token_missing');
    for (const refresh_token of ['x', current.slice(1), `${current}0`, current.toUpperCase()]) {
      expect(await reason({ refresh_token }), refresh_token).toBe('refresh_token_malformed');
    }
    await expect(redeem({ refresh_token: 'ß' })).rejects.toMatchObject({ evidence: { received: 2 } });
    expect(asked).toEqual([]);
    found = undefined;
    expect(await reason()).toBe('refresh_token_unknown');
  });

  test('was made under a server secret that is gone', async () => {
    const under = (secrets: readonly string[]) => refreshToken({ ...deps, secret: serverSecret(secrets) });
    expect(proofOf(await redeem({}, client(), under([OTHER_SECRET, SECRET]))).presented.refresh_hash).toBe(
      refresh_hash,
    );
    expect(await reason({}, client(), under([OTHER_SECRET]))).toBe('refresh_token_malformed');
  });
});

describe('assertion 51: a refresh token of another client', () => {
  test('is refused before anything else is told of it', async () => {
    const other = client({ client_id: 'other', generation: 9 });
    for (const state of ['live', 'ended', 'expired', 'resting'] as const) {
      store({ ended_at: 1 }, { state });
      expect(await reason({ scope: 'admin', resource: 'x:y' }, other)).toBe('refresh_token_other_client');
    }
  });
});

describe('assertion 63: what a family hangs on is looked at again', () => {
  test.each([
    ['expired', 'refresh_token_expired'],
    ['ended', 'refresh_token_ended'],
    ['resting', 'refresh_token_resting'],
  ] as const)('%s is %s', async (state, expected) => {
    store({}, { state });
    expect(await reason()).toBe(expected);
  });

  test('so is its client: suspended it rests, after revoke all it is over', async () => {
    expect(await reason({}, client({ status: 'suspended' }))).toBe('refresh_token_resting');
    expect(await reason({}, client({ generation: 1 }))).toBe('refresh_token_ended');
  });

  test('why it ended is in the timeline', async () => {
    store({ ended_at: NOW - 5, ended_reason: 'reused' }, { state: 'ended' });
    await expect(redeem()).rejects.toMatchObject({ evidence: { ended_at: NOW - 5, why: 'reused' } });
    store({}, { state: 'ended' });
    await expect(redeem()).rejects.toMatchObject({ evidence: { why: 'disconnected' } });
  });
});

describe('assertions 58 and 59: scope and resource', () => {
  const scopes = fc.subarray(['openid', 'email', 'read', 'write']);

  test('can only narrow, and are never more than family and authorization both hold', async () => {
    await fc.assert(
      fc.asyncProperty(scopes, scopes, scopes, async (ofFamily, allowed, requested) => {
        store({ scope: ofFamily.join(' ') }, { allowed_scope: allowed.join(' ') });
        const granted = ofFamily.filter((word) => allowed.includes(word));
        expect((await redeem()).scope).toBe(granted.join(' '));
        if (requested.length === 0) return;
        const scope = requested.join(' ');
        if (requested.every((word) => granted.includes(word))) expect((await redeem({ scope })).scope).toBe(scope);
        else expect(await reason({ scope })).toBe('scope_not_granted');
      }),
    );
  });

  test('narrowed once may be all of it the next time: the family keeps what it was granted', async () => {
    expect((await redeem({ scope: 'read' })).scope).toBe('read');
    expect((await redeem()).scope).toBe('openid read write');
  });

  test('are refused when they are malformed or another', async () => {
    expect(await reason({ scope: 'read  write' })).toBe('scope_malformed');
    expect(await reason({ resource: 'https://other.example' })).toBe('resource_not_granted');
    expect(await reason({ resource: '/api' })).toBe('resource_malformed');
    expect((await redeem({ resource: 'https://api.example' })).resource).toBe('https://api.example');
  });
});
