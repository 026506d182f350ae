import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, secret } from '../../../tests/samples/keys.ts';
import { api, client, clientSecret, NOW } from '../../../tests/samples/noun.ts';
import type { Client } from '../model/client.ts';
import type { ResourceServer } from '../model/resource-server.ts';
import { StorageUnavailable } from '../model/storage.ts';
import { type Concession, concessionNames } from '../protocol/concession.ts';
import { OAuthError } from '../protocol/oauth-error.ts';
import { parseParams } from '../protocol/params.ts';
import { reasons } from '../protocol/reasons/index.ts';
import { makeClientSecret } from '../tokens/form.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { clientAuthMethods } from './auth/index.ts';
import { authenticateCaller, authenticateClient } from './authenticate.ts';

const [first, second, ofApi] = [0, 1, 2].map(() => makeClientSecret(randomBytes)) as [string, string, string];
const hash = (text: string, under = secret) => under.hash('client secret', text);

let now = NOW;
let app: Client = client();
let apis: readonly ResourceServer[] = [];
let concessions: readonly Concession[] = [];
let used: string[] = [];
const deps = {
  methods: clientAuthMethods,
  findClient: async (client_id: string) => (client_id === app.client_id ? app : undefined),
  listApis: async () => apis,
  secret,
  clock: () => now,
  used: (secret_id: string, secret_hash: string) => void used.push(secret_id + secret_hash),
  concessionsOf: ({ dialect }: { readonly dialect: string }) => (dialect === 'acme' ? concessions : []),
};

const basic = (client_id: string, client_secret: string) =>
  `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
const sent = (authorization: string | undefined, body = '') => ({ authorization, params: parseParams(body) });
const ways: Readonly<Record<string, ReturnType<typeof sent>>> = {
  client_secret_basic: sent(basic('app', first)),
  client_secret_post: sent(undefined, `client_id=app&client_secret=${first}`),
  none: sent(undefined, 'client_id=app'),
};

const authenticate = authenticateClient(deps);
const refusal = async (request: ReturnType<typeof sent>, caller = authenticate): Promise<OAuthError> =>
  caller(request).then(
    () => expect.fail('authenticated'),
    (error: unknown) => (error instanceof OAuthError ? error : expect.fail(String(error))),
  );
const wire = ({ reason }: OAuthError) => [reasons[reason].status, reasons[reason].error];

beforeEach(() => {
  now = NOW;
  [used, concessions] = [[], []];
  app = client({ secrets: [clientSecret(hash(first))] });
  apis = [api('https://api.example', { client_id: 'api', secrets: [clientSecret(hash(ofApi), { secret_id: 'a' })] })];
});

describe('assertion 38: the registered method and no other', () => {
  test.each(Object.keys(ways))('%s', async (registered) => {
    app = { ...app, token_endpoint_auth_method: registered };
    for (const [method, request] of Object.entries(ways)) {
      if (method === registered) expect(await authenticate(request)).toBe(app);
      else expect(wire(await refusal(request)), method).toEqual([401, 'invalid_client']);
    }
  });

  test('a public client is not asked for a secret it may have had, and none is used', async () => {
    app = { ...app, token_endpoint_auth_method: 'none' };
    await authenticate(sent(undefined, 'client_id=app'));
    expect(used).toEqual([]);
  });

  test('any_secret_method lets a secret come either way, for its dialect alone, and never none', async () => {
    const { client_secret_basic = sent(''), client_secret_post = sent(''), none = sent('') } = ways;
    concessions = ['any_secret_method'];
    expect((await refusal(client_secret_post)).reason).toBe('client_method_mismatch');
    app = { ...app, dialect: 'acme' };
    expect([await authenticate(client_secret_basic), await authenticate(client_secret_post)]).toEqual([app, app]);
    expect((await refusal(none)).reason).toBe('client_authentication_missing');
    app = { ...app, token_endpoint_auth_method: 'none' };
    expect((await refusal(client_secret_post)).reason).toBe('client_method_mismatch');
    app = { ...app, token_endpoint_auth_method: 'client_secret_basic' };
    concessions = concessionNames.filter((name) => name !== 'any_secret_method');
    expect((await refusal(client_secret_post)).reason).toBe('client_method_mismatch');
  });

  test('a method nobody knows lets nobody in', async () => {
    app = { ...app, token_endpoint_auth_method: 'private_key_jwt' };
    for (const request of Object.values(ways)) expect(await refusal(request)).toBeInstanceOf(OAuthError);
  });
});

describe('assertion 39: a confidential client', () => {
  test('that only names itself is not authenticated', async () => {
    for (const token_endpoint_auth_method of ['client_secret_basic', 'client_secret_post']) {
      app = { ...app, token_endpoint_auth_method };
      const error = await refusal(sent(undefined, 'client_id=app'));
      expect(error.reason).toBe('client_authentication_missing');
      expect(error.evidence).toEqual({ registered: token_endpoint_auth_method });
    }
  });

  test('without a living secret, or with an empty one, is not authenticated', async () => {
    app = { ...app, secrets: [] };
    expect((await refusal(sent(basic('app', first)))).reason).toBe('client_secret_wrong');
    expect((await refusal(sent(basic('app', '')))).reason).toBe('client_secret_wrong');
  });
});

describe('assertion 40: one method, once', () => {
  test.each([
    ['two methods', sent(basic('app', first), `client_id=app&client_secret=${first}`)],
    ['a secret in the header and another in the body', sent(basic('app', first), 'client_secret=other')],
    ['two names', sent(basic('app', first), 'client_id=other')],
    ['a secret twice', sent(undefined, `client_id=app&client_secret=${first}&client_secret=${first}`)],
    ['a name twice', sent(undefined, `client_id=app&client_id=app&client_secret=${first}`)],
  ])('%s is invalid_request', async (_name, request) => {
    expect(wire(await refusal(request))).toEqual([400, 'invalid_request']);
  });

  test('the same name in header and body is fine', async () => {
    expect(await authenticate(sent(basic('app', first), 'client_id=app'))).toBe(app);
  });
});

describe('assertion 41: Basic', () => {
  test('has a scheme in any case, and values that are form-encoded', async () => {
    app = { ...app, client_id: 'my app:1', secrets: [clientSecret(hash('p%:+ß'))] };
    const credentials = Buffer.from('my+app%3A1:p%25%3A%2B%C3%9F').toString('base64');
    for (const scheme of ['Basic', 'basic', 'BASIC']) {
      expect(await authenticate(sent(`${scheme} ${credentials}`))).toBe(app);
    }
  });

  test('ends its name at the first colon', async () => {
    app = { ...app, secrets: [clientSecret(hash('a:b:c'))] };
    expect(await authenticate(sent(basic('app', 'a:b:c')))).toBe(app);
  });

  test.each(['Basic', 'Basic ', 'Basic !!!', 'Basic YXBw', `Basic ${Buffer.from([0xff, 0x3a]).toString('base64')}`])(
    'malformed, %j is invalid_client',
    async (header) => {
      expect(wire(await refusal(sent(header)))).toEqual([401, 'invalid_client']);
      expect(wire(await refusal(sent(header, 'client_id=app')))).toEqual([401, 'invalid_client']);
    },
  );
});

describe('assertion 46: a secret', () => {
  test('is right in every character or wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(first.length - 1), fc.constantFrom(...'0aAzZ_ '), async (at, letter) => {
        const changed = first.slice(0, at) + letter + first.slice(at + 1);
        fc.pre(changed !== first);
        const error = await refusal(sent(basic('app', changed)));
        expect(error).toMatchObject({ reason: 'client_secret_wrong', evidence: { received: first.length } });
      }),
      { numRuns: 30 },
    );
    for (const other of [first.slice(1), `${first}0`, first.toUpperCase(), hash(first), second, ofApi]) {
      expect((await refusal(sent(basic('app', other)))).reason).toBe('client_secret_wrong');
    }
    expect((await refusal(sent(basic('app', 'ß')))).evidence).toEqual({ received: 2 });
  });

  test('is known by a keyed hash, also of an older server secret while that is given', async () => {
    const both = authenticateClient({ ...deps, secret: serverSecret([OTHER_SECRET, SECRET]) });
    expect(await both(sent(basic('app', first)))).toBe(app);
    const gone = authenticateClient({ ...deps, secret: serverSecret([OTHER_SECRET]) });
    expect((await refusal(sent(basic('app', first)), gone)).reason).toBe('client_secret_wrong');
  });

  test('that was used is marked, a wrong one is not', async () => {
    await authenticate(sent(basic('app', first)));
    await refusal(sent(basic('app', second)));
    expect(used).toEqual(['secret_1']);
  });
});

test('a secret that is hashed under an old key is to be hashed under the newest', async () => {
  const rotated = serverSecret([OTHER_SECRET, SECRET]);
  const anew = authenticateClient({ ...deps, secret: rotated });
  await anew(sent(basic('app', first)));
  expect(used).toEqual([`secret_1${hash(first, rotated)}`]);
  expect(hash(first, rotated)).toBe(hash(first, serverSecret([OTHER_SECRET])));
});

describe('assertion 47: overlapping secrets', () => {
  test('both work until the old one ends, then only the new', async () => {
    const old = clientSecret(hash(first), { name: 'old', expires_at: NOW + 100 });
    app = { ...app, secrets: [old, clientSecret(hash(second), { secret_id: 'secret_2' })] };
    now = NOW + 99;
    for (const one of [first, second]) expect(await authenticate(sent(basic('app', one)))).toBe(app);
    expect(used).toEqual(['secret_1', 'secret_2']);
    now = NOW + 100;
    const error = await refusal(sent(basic('app', first)));
    expect(error).toMatchObject({
      reason: 'client_secret_expired',
      evidence: { secret: 'old', expired_at: NOW + 100 },
    });
    expect(wire(error)).toEqual([401, 'invalid_client']);
    expect(await authenticate(sent(basic('app', second)))).toBe(app);
    expect(used).toHaveLength(3);
  });
});

describe('assertion 48: an unknown client', () => {
  test('is 401 invalid_client, however it comes', async () => {
    for (const request of [
      sent(basic('nobody', first)),
      sent(undefined, `client_id=nobody&client_secret=${first}`),
      sent(undefined, `client_secret=${first}`),
      sent(undefined, 'client_id=nobody'),
      sent(undefined, ''),
      sent('Bearer x', ''),
    ]) {
      expect(wire(await refusal(request))).toEqual([401, 'invalid_client']);
    }
  });

  test('hears the same as one with a wrong secret', async () => {
    const [unknown, wrong] = [await refusal(sent(basic('nobody', first))), await refusal(sent(basic('app', second)))];
    expect(unknown.message).toBe(wrong.message);
    expect(wire(unknown)).toEqual(wire(wrong));
  });
});

describe('a suspended client', () => {
  test('hears so only when it is the one it says', async () => {
    app = { ...app, status: 'suspended' };
    expect((await refusal(sent(basic('app', first)))).reason).toBe('client_at_rest');
    expect((await refusal(sent(basic('app', second)))).reason).toBe('client_secret_wrong');
  });
});

describe('an API', () => {
  const caller = authenticateCaller(deps);

  test('may introspect with its secret, by header or body', async () => {
    for (const request of [sent(basic('api', ofApi)), sent(undefined, `client_id=api&client_secret=${ofApi}`)]) {
      expect(await caller(request)).toEqual({ type: 'api', api: apis[0] });
    }
    expect(used).toEqual(['a', 'a']);
  });

  test('is never let in by its name alone, nor with no secret of its own', async () => {
    for (const request of [sent(undefined, 'client_id=api'), sent(basic('api', '')), sent(basic('api', first))]) {
      expect(wire(await refusal(request))).toEqual([401, 'invalid_client']);
      await expect(caller(request)).rejects.toThrow(OAuthError);
    }
    apis = [api('https://api.example', { client_id: 'api', secrets: [] })];
    await expect(caller(sent(basic('api', '')))).rejects.toThrow(OAuthError);
  });

  test('is no app: its credentials are refused by name everywhere else', async () => {
    expect((await refusal(sent(basic('api', ofApi)))).reason).toBe('client_is_api');
  });

  test('an app is an app to introspection too', async () => {
    expect(await caller(sent(basic('app', first)))).toEqual({ type: 'client', client: app });
  });
});

describe('a refusal', () => {
  test('names the app as soon as one is known, and never holds what was sent', async () => {
    const wrong = await refusal(sent(basic('app', second)));
    expect(wrong.client_id).toBe('app');
    expect(JSON.stringify([wrong, wrong.message, wrong.evidence])).not.toContain(second);
    expect((await refusal(sent(basic('nobody', first)))).client_id).toBe('');
  });

  test('is not what an absent database is', async () => {
    const away = authenticateClient({
      ...deps,
      findClient: async () => Promise.reject(new StorageUnavailable('away')),
    });
    await expect(away(sent(basic('app', first)))).rejects.toThrow(StorageUnavailable);
  });
});
