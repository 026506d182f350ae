import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, sampleKeys, secret } from '../../../tests/samples/keys.ts';
import {
  ATTEMPT_ID,
  account,
  client,
  DAY,
  FAMILY_ID,
  family,
  foundFamily,
  ISSUER,
  NOW,
} from '../../../tests/samples/noun.ts';
import { bucketOf } from '../model/bucket.ts';
import type { Client, Clients } from '../model/client.ts';
import type { Families, FoundFamily } from '../model/family.ts';
import type { FoundJwt, FoundToken, Tokens } from '../model/token.ts';
import { makeAccessToken, makeRefreshToken, makeSessionToken } from './form.ts';
import { jwt } from './formats/jwt.ts';
import { findPresented, marksOfUse } from './presented.ts';
import { serverSecret } from './server-secret.ts';

const keys = await sampleKeys(() => NOW);
const bucket = bucketOf(NOW + 3_600);
const opaque = makeAccessToken(secret, bucket, randomBytes);
const refresh = makeRefreshToken(secret, { family_id: FAMILY_ID, generation: 3 }, randomBytes);
const by = { type: 'client', id: 'app' } as const;

let now = NOW;
let token: FoundToken | undefined;
let signed: FoundJwt | undefined;
let found: FoundFamily | undefined;
let app: Client | undefined;
let calls: unknown[][] = [];

const note =
  <A extends readonly unknown[], R>(verb: string, answer: () => R) =>
  async (...args: A) => {
    calls.push([verb, ...args]);
    return answer();
  };
const tokens: Tokens = {
  issue: async () => expect.fail('issued'),
  find: note('find', () => token),
  findJwt: note('findJwt', () => signed),
  end: note('end', () => undefined),
  endJwt: note('endJwt', () => undefined),
};
const families: Families = {
  find: note('families.find', () => found),
  accountNames: async () => [],
  nameAccount: async () => expect.fail('named'),
  end: note('families.end', () => 'ended'),
};
const storage = { tokens, families, clients: { find: async (_client_id) => app } as Clients };
const deps = { storage, secret, keys, issuer: ISSUER, clock: () => now };
const find = findPresented(deps);
const mintJwt = async (changes: Partial<Parameters<ReturnType<typeof jwt>['mint']>[0]> = {}) => {
  const facts = {
    client: client(),
    family_id: FAMILY_ID,
    account_id: 'ada',
    organization_id: '',
    cluster: '',
    attempt_id: ATTEMPT_ID,
    auth_time: NOW,
    scope: 'read write',
    resource: 'https://api.example',
    issued_at: NOW,
    expires_at: NOW + 3_600,
  };
  const { access_token } = await jwt({ issuer: ISSUER, keys, random: randomBytes }).mint({ ...facts, ...changes });
  return access_token;
};

beforeEach(() => {
  now = NOW;
  calls = [];
  app = client();
  found = foundFamily({ generation: 3, scope: 'read' });
  signed = {
    family: family({ scope: 'read' }),
    account: account(),
    state: 'live',
    allowed_scope: 'read write',
    cluster: '',
  };
  token = {
    token: {
      bucket,
      token_hash: '',
      client_id: 'app',
      client_generation: 0,
      family_id: FAMILY_ID,
      attempt_id: ATTEMPT_ID,
      scope: 'read write',
      resource: 'https://api.example',
      issued_at: NOW - 5,
      expires_at: NOW + 3_600,
      ended_at: 0,
    },
    family: family({ scope: 'read write email', organization_id: 'acme', cnf: '{"jkt":"x"}' }),
    account: account(),
    state: 'live',
    allowed_scope: 'read write',
    cluster: 'us1',
  };
});

describe('an opaque access token', () => {
  test('is looked up by its bucket and keyed hash, and says what it hangs on', async () => {
    expect(await find(opaque)).toMatchObject({
      type: 'access_token',
      client_id: 'app',
      state: 'live',
      scope: 'read write',
      resource: 'https://api.example',
      issued_at: NOW - 5,
      expires_at: NOW + 3_600,
      family_id: FAMILY_ID,
      attempt_id: ATTEMPT_ID,
      authorization_id: 'authorization_1',
      organization_id: 'acme',
      cluster: 'us1',
      cnf: '{"jkt":"x"}',
      jti: '',
    });
    expect(calls).toEqual([['find', bucket, secret.hash('token hash', opaque), NOW]]);
  });

  test('is found under an older server secret while that is given, and not looked for without', async () => {
    const under = (secrets: readonly string[]) => findPresented({ ...deps, secret: serverSecret(secrets) })(opaque);
    expect(await under([OTHER_SECRET, SECRET])).toBeDefined();
    calls = [];
    expect(await under([OTHER_SECRET])).toBeUndefined();
    expect(calls).toEqual([]);
  });

  test('of an app itself belongs to nobody', async () => {
    token = token && { ...token, token: { ...token.token, family_id: '' }, family: undefined, account: undefined };
    const presented = await find(opaque);
    expect(presented).toMatchObject({ scope: 'read write', organization_id: '', authorization_id: '', cnf: '' });
    expect(presented?.account).toBeUndefined();
  });

  test('ends alone', async () => {
    await (await find(opaque))?.end(by);
    expect(calls.at(-1)).toEqual(['end', bucket, secret.hash('token hash', opaque), NOW]);
  });
});

describe('what a token may do', () => {
  test('is what token, family and authorization all hold', async () => {
    const some = fc.subarray(['read', 'write', 'email', 'openid']);
    await fc.assert(
      fc.asyncProperty(some, some, some, async (own, ofFamily, allowed) => {
        const scope = ofFamily.join(' ');
        token = token && {
          ...token,
          token: { ...token.token, scope: own.join(' ') },
          family: family({ scope }),
          allowed_scope: allowed.join(' '),
        };
        const common = own.filter((word) => ofFamily.includes(word) && allowed.includes(word)).join(' ');
        expect((await find(opaque))?.scope).toBe(common);
        signed = signed && { ...signed, family: family({ scope }), allowed_scope: allowed.join(' ') };
        expect((await find(await mintJwt({ scope: own.join(' ') })))?.scope).toBe(common);
        found = foundFamily({ generation: 3, scope }, { allowed_scope: allowed.join(' ') });
        expect((await find(refresh))?.scope).toBe(ofFamily.filter((word) => allowed.includes(word)).join(' '));
      }),
      { numRuns: 15 },
    );
  });
});

describe('the client a token was issued to', () => {
  const states = async () => {
    const presented = [await find(opaque), await find(await mintJwt()), await find(refresh)];
    return presented.map((one) => one?.state);
  };

  test('suspended, its tokens rest', async () => {
    app = client({ status: 'suspended' });
    expect(await states()).toEqual(['resting', 'resting', 'resting']);
  });

  test('deleted, gone or told to revoke all, its tokens are over', async () => {
    for (const one of [client({ status: 'deleted' }), undefined, client({ generation: 1 })]) {
      app = one;
      expect(await states()).toEqual(['ended', 'ended', 'ended']);
    }
  });

  test('alive, its tokens are what storage says of them', async () => {
    for (const state of ['live', 'resting', 'expired', 'spent', 'ended'] as const) {
      token = token && { ...token, state };
      signed = signed && { ...signed, state };
      found = found && { ...found, state };
      expect(await states()).toEqual([state, state, state]);
    }
  });
});

describe('a JWT', () => {
  test('is asked about by what it carries: one read, in the bucket of its end', async () => {
    const token = await mintJwt();
    const presented = await find(token);
    expect(presented).toMatchObject({ type: 'access_token', state: 'live', scope: 'read', attempt_id: ATTEMPT_ID });
    expect(calls).toEqual([['findJwt', bucket, presented?.jti, FAMILY_ID, 'https://api.example', NOW]]);
  });

  test('is expired when its time is over, whatever its family says', async () => {
    const token = await mintJwt({ expires_at: NOW + 10 });
    now = NOW + 9;
    expect((await find(token))?.state).toBe('live');
    now = NOW + 10;
    expect((await find(token))?.state).toBe('expired');
  });

  test('of an app itself keeps its own scope', async () => {
    signed = { family: undefined, account: undefined, state: 'live', allowed_scope: '', cluster: '' };
    const presented = await find(await mintJwt({ account_id: '', family_id: '', scope: 'read write' }));
    expect(presented).toMatchObject({ scope: 'read write', family_id: '', attempt_id: '' });
  });

  test('ends alone, by its jti', async () => {
    const presented = await find(await mintJwt({ expires_at: NOW + 3 * DAY }));
    await presented?.end(by);
    expect(calls.at(-1)).toEqual(['endJwt', bucketOf(NOW + 3 * DAY), presented?.jti, NOW]);
  });
});

describe('a refresh token', () => {
  test('is live while it is the current one, spent once it has a successor', async () => {
    expect(await find(refresh)).toMatchObject({ type: 'refresh_token', state: 'live', scope: 'read' });
    found = foundFamily({ generation: 4 });
    expect((await find(refresh))?.state).toBe('spent');
  });

  test('ends with its whole family', async () => {
    await (await find(refresh))?.end(by);
    expect(calls.at(-1)).toEqual(['families.end', FAMILY_ID, 'revoked', by, NOW]);
  });
});

describe('anything else', () => {
  test('is nothing, and the database is not asked', async () => {
    const session = makeSessionToken(secret, bucket, randomBytes);
    for (const text of ['', 'x', session, opaque.slice(1), `${opaque}0`, refresh.toLowerCase(), 'a.b.c', '..']) {
      expect(await find(text), text).toBeUndefined();
    }
    expect(calls).toEqual([]);
  });

  test('is nothing when the database knows nothing of it', async () => {
    [token, signed, found] = [undefined, undefined, undefined];
    for (const text of [opaque, refresh, await mintJwt()]) expect(await find(text)).toBeUndefined();
  });
});

test('its use marks family and authorization; a token of an app itself has neither', async () => {
  const presented = await find(opaque);
  expect(presented && marksOfUse(presented, NOW)).toEqual([
    { type: 'family', id: FAMILY_ID, at: NOW, idle_expires_at: 0 },
    { type: 'authorization', id: 'authorization_1', at: NOW },
  ]);
  expect(presented && marksOfUse({ ...presented, family_id: '' }, NOW)).toEqual([]);
});
