import { beforeEach, describe, expect, test } from 'vitest';
import { ATTEMPT_ID, client, foundCode, foundFamily } from '../../../tests/samples/noun.ts';
import type { Client } from '../model/client.ts';
import { StorageUnavailable } from '../model/storage.ts';
import { OAuthError, refuse } from '../protocol/oauth-error.ts';
import { parseParams } from '../protocol/params.ts';
import type { Answer, Issuance } from '../tokens/issuance.ts';
import type { Grant } from './grant.ts';
import { tokenRequest } from './token-request.ts';

const response = { access_token: 'a', token_type: 'Bearer', scope: 'read' } as const;
const presented = { refresh_token: 'r', refresh_hash: 'h', generation: 2 };
const issuance = (changes: Partial<Issuance> = {}): Issuance => ({
  client: client(),
  attempt_id: ATTEMPT_ID,
  proof: { type: 'code', found: foundCode() },
  scope: 'read',
  resource: 'https://api.example',
  cnf: '',
  event: 'tokens_issued',
  reused: 'code_replayed',
  dead: 'code_ended',
  ...changes,
});

let steps: string[] = [];
let app: Client = client();
let proven: Issuance = issuance();
let answer: Answer = { outcome: 'issued', response, family_id: 'f' };
let format: '' | 'opaque' | 'jwt' = '';
let failure: Partial<Record<'authenticate' | 'redeem' | 'issue' | 'attempt', unknown>> = {};
const step = <T>(name: string, value: () => T): T => {
  steps.push(name);
  const error = failure[name.split(' ')[0] as keyof typeof failure];
  if (error) throw error;
  return value();
};

const grant: Grant = {
  grant_type: 'authorization_code',
  clients: 'any',
  redeem: async ({ cnf, now }) => step(`redeem ${now} ${cnf}`, () => proven),
  attempt: async () => step('attempt', () => ({ attempt_id: 'of the credential', client_id: 'its client' })),
};
const machine: Grant = { ...grant, grant_type: 'client_credentials', clients: 'confidential' };
const request = tokenRequest({
  grants: [grant, machine],
  authenticateClient: async () => step('authenticate', () => app),
  formatFor: async (resource) => step(`format ${resource}`, () => format),
  issueTokens: async (_issuance, chosen) => step(`issue ${chosen}`, () => answer),
  clock: () => 7,
});
const send = (body = 'grant_type=authorization_code') =>
  request({ authorization: undefined, params: parseParams(body) });
const refusal = async (body?: string): Promise<OAuthError> =>
  send(body).then(
    () => expect.fail('answered'),
    (error: unknown) => (error instanceof OAuthError ? error : expect.fail(String(error))),
  );

beforeEach(() => {
  [steps, failure, format] = [[], {}, ''];
  app = client({ grant_types: ['authorization_code', 'client_credentials'] });
  proven = issuance();
  answer = { outcome: 'issued', response, family_id: 'f' };
});

describe('a token request', () => {
  test('goes one line: client, grant, format, mint', async () => {
    const result = await send();
    expect(steps).toEqual(['authenticate', 'redeem 7 ', 'format https://api.example', 'issue opaque']);
    expect(result).toEqual({
      response,
      client: app,
      issuance: proven,
      family_id: 'f',
      events: [{ event: 'tokens_issued', evidence: { scope: 'read', resource: 'https://api.example' } }],
    });
  });

  test('is answered in the format of the API, else of the app', async () => {
    app = { ...app, access_token_format: 'jwt' };
    await send();
    format = 'opaque';
    await send();
    expect(steps.filter((name) => name.startsWith('issue'))).toEqual(['issue jwt', 'issue opaque']);
  });

  test('that is repeated is told as such in the timeline', async () => {
    answer = { outcome: 'repeated', response, family_id: 'f' };
    expect((await send()).events).toMatchObject([{ event: 'refresh_repeated' }]);
  });
});

describe('a request without a grant', () => {
  test.each([
    ['', 'grant_type_missing'],
    ['grant_type=', 'grant_type_missing'],
    ['grant_type=password', 'grant_type_unsupported'],
    ['grant_type=AUTHORIZATION_CODE', 'grant_type_unsupported'],
    ['grant_type=authorization_code&grant_type=authorization_code', 'parameter_repeated'],
    ['grant_type=authorization_code&code=a&code=b', 'parameter_repeated'],
    ['grant_type=authorization_code&unknown=a&unknown=b', 'parameter_repeated'],
  ])('%j is %s, told to the client it is, and nothing is redeemed', async (body, reason) => {
    expect(await refusal(body)).toMatchObject({ reason, client_id: app.client_id });
    expect(steps).toEqual(['authenticate']);
  });

  test('hears the same, whoever sent it: who they are is asked for the timeline only', async () => {
    for (const error of [refuse('client_secret_wrong', { received: 1 }), new StorageUnavailable('away')]) {
      failure = { authenticate: error };
      expect(await refusal('grant_type=password')).toMatchObject({ reason: 'grant_type_unsupported', client_id: '' });
    }
  });

  test('resource may repeat: the grant decides', async () => {
    await send('grant_type=authorization_code&resource=a&resource=b');
    expect(steps).toContain('issue opaque');
  });
});

describe('assertion 49: a client may use only its own grants', () => {
  test('one it is not registered for proves nothing', async () => {
    app = client({ grant_types: ['authorization_code'] });
    const error = await refusal('grant_type=client_credentials');
    expect(error).toMatchObject({
      reason: 'grant_not_registered',
      evidence: { grant_type: 'client_credentials', registered: 'authorization_code' },
    });
    expect(steps.filter((name) => name.startsWith('redeem'))).toEqual([]);
  });

  test('a public client cannot act for itself', async () => {
    app = { ...app, token_endpoint_auth_method: 'none' };
    expect((await refusal('grant_type=client_credentials')).reason).toBe('grant_needs_confidential_client');
    expect(await send()).toBeDefined();
  });
});

describe('what was spent before', () => {
  test('a code: the family of the first is over', async () => {
    answer = { outcome: 'reused', family_id: 'f' };
    expect(await refusal()).toMatchObject({ reason: 'code_replayed', attempt_id: ATTEMPT_ID, client_id: 'app' });
    answer = { outcome: 'dead', family_id: 'f' };
    expect((await refusal()).reason).toBe('code_ended');
  });

  test('a refresh token: which generation came, and which is current', async () => {
    const found = foundFamily({ generation: 5, ended_at: 9, ended_reason: 'revoked' });
    proven = issuance({
      proof: { type: 'refresh_token', found, presented, rotate: true },
      reused: 'refresh_token_reused',
      dead: 'refresh_token_ended',
    });
    answer = { outcome: 'reused', family_id: 'f' };
    expect(await refusal()).toMatchObject({
      reason: 'refresh_token_reused',
      evidence: { generation: 2, current: 5 },
    });
    answer = { outcome: 'dead', family_id: 'f' };
    expect(await refusal()).toMatchObject({
      reason: 'refresh_token_ended',
      evidence: { ended_at: 9, why: 'revoked' },
    });
  });
});

describe('a refusal lands in the right timeline', () => {
  test('of the credential that was presented, before the client has authenticated', async () => {
    failure = { authenticate: refuse('client_secret_wrong', { received: 1 }) };
    expect(await refusal()).toMatchObject({ attempt_id: 'of the credential', client_id: 'its client' });
    failure = { authenticate: refuse('client_secret_wrong', { received: 1 }).of('', 'app') };
    expect(await refusal()).toMatchObject({ attempt_id: 'of the credential', client_id: 'app' });
  });

  test('of the grant, under the client that authenticated', async () => {
    failure = { redeem: refuse('code_expired', { expired_at: 1 }) };
    expect(await refusal()).toMatchObject({ attempt_id: 'of the credential', client_id: 'app' });
  });

  test('and finding it may fail without changing the refusal', async () => {
    failure = { redeem: refuse('code_expired', { expired_at: 1 }), attempt: new StorageUnavailable('away') };
    expect(await refusal()).toMatchObject({ reason: 'code_expired', attempt_id: '' });
  });

  test('while a request that is granted does not pay for finding it', async () => {
    await send();
    expect(steps).not.toContain('attempt');
  });
});

test('a storage that is away is no refusal, at whatever step', async () => {
  for (const name of ['authenticate', 'redeem', 'issue'] as const) {
    failure = { [name]: new StorageUnavailable('away') };
    await expect(send()).rejects.toThrow(StorageUnavailable);
  }
});
