import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Account, Accounts } from '../../model/account.ts';
import { StorageUnavailable } from '../../model/storage.ts';
import type { Throttle, Throttles } from '../../model/throttle.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { serverSecret } from '../../tokens/server-secret.ts';
import { readDevice } from '../device.ts';
import { signInMethods } from './index.ts';
import type { SignInDeps } from './method.ts';
import { byPassword } from './password.ts';

const ada: Account = {
  account_id: 'acc_ada',
  email: 'ada@example.org',
  email_verified: 'yes',
  name: 'Ada',
  password_hash: 'hash of horse',
  status: 'active',
  operator: 'no',
  revision: 1,
  created_at: 1,
};

let account = ada;
let now = 1_800_000_000;
let searched: string[] = [];
let verified: (readonly [string, string | undefined])[] = [];
const rows = new Map<string, Throttle>();

const findByEmail: Accounts['findByEmail'] = async (email) => {
  searched.push(email);
  return email === account.email ? account : undefined;
};
const throttles: Throttles = {
  read: async (keys) => keys.flatMap((key) => rows.get(key) ?? []),
  fail: async (keys, last_at) => {
    for (const key of keys) rows.set(key, { throttle_key: key, count: (rows.get(key)?.count ?? 0) + 1, last_at });
  },
  clear: async (keys) => {
    for (const key of keys) rows.delete(key);
  },
};
const hasher: SignInDeps['hasher'] = {
  hash: async (text) => `hash of ${text}`,
  verify: async (text, phc) => {
    verified.push([text, phc]);
    return phc === `hash of ${text}`;
  },
  needsRehash: () => false,
};
const secret = serverSecret(['a secret of at least thirty-two characters']);
const settings: SignInDeps['settings'] = {
  methods: ['password'],
  hand_off: {
    ...{ name: '', url: '', issuer: '', alg: 'HS256', secret: '', public_key: '', jwks_uri: '' },
    link_by_email: false,
  },
  upstreams: [],
  first_arrival: { account: 'create', organization: 'none', role: 'member' },
};
const deps: SignInDeps = {
  issuer: 'https://login.example',
  settings,
  storage: { accounts: { findByEmail } as Accounts, throttles },
  secret,
  hasher,
  clock: () => now,
  random: randomBytes,
};
const presented = { email: ' Ada@Example.org', password: 'horse', address: '192.0.2.1', device: undefined };
const wrong = { outcome: 'refused', reason: 'password_wrong', retry_after: 0 };

beforeEach(() => {
  account = ada;
  now = 1_800_000_000;
  searched = [];
  verified = [];
  rows.clear();
});

test('is the way to sign in, unless the configuration says otherwise', () => {
  const ways = (methods: typeof settings.methods) =>
    signInMethods.flatMap((method) => method({ ...deps, settings: { ...settings, methods } })).map(({ name }) => name);
  expect(ways(['password'])).toEqual(['password']);
  expect(ways([])).toEqual([]);
});

describe('the right password', () => {
  test('signs in, however the address was typed, and gives the browser a device cookie', async () => {
    const result = await byPassword(deps).signIn(presented);
    expect(result).toMatchObject({ outcome: 'signed_in', account: ada });
    const device = result.outcome === 'signed_in' ? result.device : '';
    expect(readDevice(secret, device, 'acc_ada')).toMatch(/^\w{18}$/);
  });

  test('of a browser known before keeps its device', async () => {
    const { signIn } = byPassword(deps);
    const first = await signIn(presented);
    const device = first.outcome === 'signed_in' ? first.device : undefined;
    expect(await signIn({ ...presented, device })).toMatchObject({ outcome: 'signed_in', device });
  });

  test('of a disabled account hears that it is disabled; a wrong one does not', async () => {
    account = { ...ada, status: 'disabled' };
    const { signIn } = byPassword(deps);
    expect(await signIn({ ...presented, password: 'cow' })).toEqual(wrong);
    expect(await signIn(presented)).toEqual({ outcome: 'refused', reason: 'account_disabled', retry_after: 0 });
  });

  test('of a deleted account signs nobody in', async () => {
    account = { ...ada, status: 'deleted' };
    expect(await byPassword(deps).signIn(presented)).toMatchObject({ outcome: 'refused' });
  });
});

describe('an unknown address', () => {
  test('costs the same and hears the same as a wrong password', async () => {
    const { signIn } = byPassword(deps);
    const known = await signIn({ ...presented, password: 'cow' });
    expect(await signIn({ ...presented, email: 'eve@example.org', password: 'cow' })).toEqual(known);
    expect(known).toEqual(wrong);
    expect(verified).toEqual([
      ['cow', 'hash of horse'],
      ['cow', undefined],
    ]);
  });

  test('is throttled as a known one is', async () => {
    const { signIn } = byPassword(deps);
    const told = async (email: string) => {
      const answers = [];
      for (let n = 0; n < 6; n += 1) answers.push(await signIn({ ...presented, email, password: 'cow' }));
      return answers;
    };
    const known = await told('ada@example.org');
    expect(known.at(-1)).toEqual({ outcome: 'refused', reason: 'sign_in_throttled', retry_after: 1 });
    expect(await told('eve@example.org')).toEqual(known);
  });

  test('that is none is never looked up, and costs the same', async () => {
    expect(await byPassword(deps).signIn({ ...presented, email: 'a\u0000@example.org' })).toEqual(wrong);
    expect(searched).toEqual([]);
    expect(verified).toEqual([['horse', undefined]]);
  });

  test('is not signed in even by a hasher that says yes', async () => {
    const yes = byPassword({ ...deps, hasher: { ...hasher, verify: async () => true } });
    expect(await yes.signIn({ ...presented, email: 'eve@example.org' })).toEqual(wrong);
  });
});

describe('throttling', () => {
  test('spellings of an address share its count', async () => {
    const { signIn } = byPassword(deps);
    for (const email of [
      'ada@example.org',
      'ADA@example.org',
      ' ada@example.org ',
      'Ada@Example.Org',
      'aDa@example.org',
    ]) {
      await signIn({ ...presented, email, password: 'cow' });
    }
    expect(await signIn(presented)).toMatchObject({ reason: 'sign_in_throttled' });
    expect(verified).toHaveLength(5);
  });

  test('strangers do not slow the owner, whose browser signed in before', async () => {
    const { signIn } = byPassword(deps);
    const first = await signIn(presented);
    const device = first.outcome === 'signed_in' ? first.device : undefined;
    for (let n = 0; n < 6; n += 1) await signIn({ ...presented, password: 'cow' });
    expect(await signIn(presented)).toMatchObject({ reason: 'sign_in_throttled' });
    expect(await signIn({ ...presented, device })).toMatchObject({ outcome: 'signed_in' });
  });

  test('a device of another account is a stranger', async () => {
    const { signIn } = byPassword(deps);
    const first = await signIn(presented);
    const device = first.outcome === 'signed_in' ? first.device : undefined;
    account = { ...ada, account_id: 'acc_bob', email: 'bob@example.org' };
    const guess = { ...presented, email: 'bob@example.org', device };
    for (let n = 0; n < 5; n += 1) await signIn({ ...guess, password: 'cow' });
    expect(await signIn({ ...guess, device: undefined })).toMatchObject({ reason: 'sign_in_throttled' });
  });
});

describe('what is not the person’s fault', () => {
  test('a full queue is told with a time to come back, and is no failed sign-in', async () => {
    const full = async () => Promise.reject(refuse('hash_queue_full', { retry_after: 2 }));
    const { signIn } = byPassword({ ...deps, hasher: { ...hasher, verify: full } });
    expect(await signIn(presented)).toEqual({ outcome: 'refused', reason: 'hash_queue_full', retry_after: 2 });
    expect(rows.size).toBe(0);
  });

  test('a database that is away is no refusal', async () => {
    const away = async () => Promise.reject(new StorageUnavailable('away'));
    const { signIn } = byPassword({ ...deps, hasher: { ...hasher, verify: away } });
    await expect(signIn(presented)).rejects.toThrow(StorageUnavailable);
  });
});
