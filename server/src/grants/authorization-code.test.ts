import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { secret } from '../../../tests/samples/keys.ts';
import { ATTEMPT_ID, client, foundCode, NOW } from '../../../tests/samples/noun.ts';
import type { Client } from '../model/client.ts';
import type { Code, Codes, FoundCode } from '../model/code.ts';
import { type Concession, concessionNames } from '../protocol/concession.ts';
import { OAuthError } from '../protocol/oauth-error.ts';
import { parseParams } from '../protocol/params.ts';
import { makeCode } from '../tokens/form.ts';
import { authorizationCode } from './authorization-code.ts';
import type { Deps } from './grant.ts';

const verifier = 'a-verifier-of-at-least-forty-three-characters';
const code_challenge = createHash('sha256').update(verifier).digest('base64url');
const presented = makeCode(secret, { key: secret.current, bucket: 20_835, attempt_id: ATTEMPT_ID }) ?? '';
const CALLBACK = 'https://app.example/callback';

let concessions: readonly Concession[] = [];
let found: FoundCode | undefined;
let asked: unknown[][] = [];
const codes = {
  find: async (...args) => {
    asked.push(args);
    return found;
  },
} as Codes;
const deps: Deps = {
  storage: { codes, families: {} as Deps['storage']['families'] },
  secret,
  clock: () => NOW,
  findTarget: async () => expect.fail('a code knows its resource'),
  newAttempt: () => expect.fail('a code knows its attempt'),
  concessionsOf: ({ dialect }) => (dialect === 'acme' ? concessions : []),
};
const grant = authorizationCode(deps);
const body = (changes: Readonly<Record<string, string | undefined>> = {}) => {
  const all = { code: presented, redirect_uri: CALLBACK, code_verifier: verifier, ...changes };
  const sent = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return parseParams(new URLSearchParams(sent).toString());
};
const redeem = (changes: Parameters<typeof body>[0] = {}, app: Client = client()) =>
  grant.redeem({ client: app, params: body(changes), cnf: '', now: NOW });
const reason = async (changes: Parameters<typeof body>[0] = {}, app: Client = client()) =>
  redeem(changes, app).then(
    () => expect.fail('redeemed'),
    (error: unknown) => (error instanceof OAuthError ? error.reason : expect.fail(String(error))),
  );
const store = (code: Partial<Code> = {}, changes: Partial<FoundCode> = {}) => {
  found = foundCode({ code_challenge, ...code }, changes);
};

beforeEach(() => {
  asked = [];
  store();
});

describe('a code', () => {
  test('proves what was allowed: one read, nothing changed', async () => {
    expect(await redeem()).toEqual({
      client: client(),
      attempt_id: ATTEMPT_ID,
      proof: { type: 'code', found },
      scope: 'openid read',
      resource: 'https://api.example',
      cnf: '',
      event: 'tokens_issued',
      reused: 'code_replayed',
      dead: 'code_ended',
    });
    expect(asked).toEqual([[20_835, ATTEMPT_ID, NOW]]);
  });

  test('is for what the authorization still allows', async () => {
    store({}, { allowed_scope: 'read write' });
    expect((await redeem()).scope).toBe('read');
  });

  test('is known to anybody who holds it, before a client has authenticated', async () => {
    expect(await grant.attempt(body())).toEqual({ attempt_id: ATTEMPT_ID, client_id: 'app' });
    found = undefined;
    expect(await grant.attempt(body())).toEqual({ attempt_id: ATTEMPT_ID, client_id: '' });
    expect(await grant.attempt(body({ code: 'made up' }))).toBeUndefined();
    expect(await grant.attempt(body({ code: undefined }))).toBeUndefined();
  });
});

describe('a code that is none', () => {
  test('is missing, malformed or unknown; what is malformed is not looked up', async () => {
    expect(await reason({ code: undefined })).toBe('code_missing');
    for (const code of ['x', presented.slice(1), `${presented}0`, presented.toLowerCase(), `${presented} `]) {
      expect(await reason({ code }), code).toBe('code_malformed');
    }
    await expect(redeem({ code: 'ß' })).rejects.toMatchObject({ evidence: { received: 2 } });
    expect(asked).toEqual([]);
    found = undefined;
    expect(await reason()).toBe('code_unknown');
  });
});

describe('assertion 31: a code is bound', () => {
  test('to its client, whoever else authenticates', async () => {
    expect(await reason({}, client({ client_id: 'other' }))).toBe('code_other_client');
  });

  test('to its redirect URI, character by character, if one was sent, and then it is required', async () => {
    for (const redirect_uri of [undefined, '', `${CALLBACK}/`, CALLBACK.toUpperCase(), 'https://evil.example']) {
      expect(await reason({ redirect_uri }), redirect_uri).toBe('redirect_uri_mismatch');
    }
    store({ redirect_uri: '' });
    expect(await reason()).toBe('redirect_uri_mismatch');
    expect(await redeem({ redirect_uri: undefined })).toBeDefined();
  });

  test('to its challenge: assertion 28', async () => {
    expect(await reason({ code_verifier: undefined })).toBe('code_verifier_missing');
    expect(await reason({ code_verifier: `${verifier}x` })).toBe('code_verifier_wrong');
    expect(await reason({ code_verifier: code_challenge })).toBe('code_verifier_wrong');
    store({ code_challenge: '' });
    expect(await reason()).toBe('code_verifier_unexpected');
    expect(await redeem({ code_verifier: undefined })).toBeDefined();
  });

  test('to its resource', async () => {
    expect(await reason({ resource: 'https://other.example' })).toBe('resource_not_granted');
    expect(await reason({ resource: 'https://api.example/' })).toBe('resource_not_granted');
    expect((await redeem({ resource: 'https://api.example' })).resource).toBe('https://api.example');
  });
});

describe('a bent rule', () => {
  const acme = client({ dialect: 'acme' });
  const others = (name: Concession) => concessionNames.filter((each) => each !== name);

  test('redirect_uri may be left out by concession, and one that is sent is compared', async () => {
    store();
    concessions = ['redirect_uri_omitted_at_token'];
    expect(await redeem({ redirect_uri: undefined }, acme)).toMatchObject({ client: acme });
    expect(await reason({ redirect_uri: `${CALLBACK}/` }, acme)).toBe('redirect_uri_mismatch');
    expect(await reason({ redirect_uri: undefined })).toBe('redirect_uri_mismatch');
    concessions = others('redirect_uri_omitted_at_token');
    expect(await reason({ redirect_uri: undefined }, acme)).toBe('redirect_uri_mismatch');
  });

  test('a verifier may be left out by concession of a client with a secret, and one that is sent is checked', async () => {
    store();
    concessions = ['code_challenge_without_verifier'];
    expect(await redeem({ code_verifier: undefined }, acme)).toMatchObject({ client: acme });
    expect(await reason({ code_verifier: `${verifier}x` }, acme)).toBe('code_verifier_wrong');
    expect(await reason({ code_verifier: undefined })).toBe('code_verifier_missing');
    const single = client({ dialect: 'acme', token_endpoint_auth_method: 'none' });
    expect(await reason({ code_verifier: undefined }, single)).toBe('code_verifier_missing');
    concessions = others('code_challenge_without_verifier');
    expect(await reason({ code_verifier: undefined }, acme)).toBe('code_verifier_missing');
  });
});

describe('a code that is over', () => {
  test('is refused for what it is', async () => {
    store({}, { state: 'expired' });
    expect(await reason()).toBe('code_expired');
    for (const state of ['ended', 'resting'] as const) {
      store({}, { state });
      expect(await reason()).toBe('code_ended');
    }
  });

  test('is ended when all was revoked of its client since', async () => {
    store({ client_generation: 0 });
    expect(await reason({}, client({ generation: 1 }))).toBe('code_ended');
  });
});

describe('assertion 34: a code that was spent', () => {
  const gone = [{ state: 'spent' }, { state: 'expired' }, { state: 'ended' }, { state: 'resting' }] as const;

  test.each(gone)('goes on to be found spent, in whatever state it is: %j', async (changes) => {
    store({ spent_at: NOW - 1, family_id: 'f' }, changes);
    expect((await redeem()).reused).toBe('code_replayed');
    expect((await redeem({}, client({ generation: 7 }))).reused).toBe('code_replayed');
  });

  test('changes nothing when it comes from anybody it was not issued to', async () => {
    store({ spent_at: NOW - 1 }, { state: 'spent' });
    expect(await reason({}, client({ client_id: 'other' }))).toBe('code_other_client');
    expect(await reason({ redirect_uri: 'https://evil.example' })).toBe('redirect_uri_mismatch');
    expect(await reason({ code_verifier: undefined })).toBe('code_verifier_missing');
    expect(await reason({ code_verifier: `${verifier}x` })).toBe('code_verifier_wrong');
  });
});
