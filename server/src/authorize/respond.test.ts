import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, secret } from '../../../tests/samples/keys.ts';
import {
  ATTEMPT_ID,
  candidate,
  client,
  DAY,
  foundCode,
  foundSession,
  ISSUER,
  NOW,
} from '../../../tests/samples/noun.ts';
import { request } from '../../../tests/samples/request.ts';
import { sweepableBefore } from '../model/bucket.ts';
import type { Codes, NewCode } from '../model/code.ts';
import { StorageUnavailable } from '../model/storage.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { readCode } from '../tokens/form.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { answerBucket, hasAnswer, refusal, respond } from './respond.ts';

let now = NOW;
let written: NewCode[] = [];
let outcome: Awaited<ReturnType<Codes['write']>>['outcome'] = 'written';
const write: Codes['write'] = async (code) => {
  written.push(code);
  return { outcome, expires_at: code.expires_at };
};
const deps = {
  storage: { codes: { write } as Codes },
  secret,
  clock: () => now,
  issuer: ISSUER,
  codeLifetime: () => 60,
};
const answered = {
  opened: {
    ...{ raw: '', attempt_id: ATTEMPT_ID, accepted_at: NOW - 10, return_to: '' },
    ...{ progress: undefined, key: secret.current },
  },
  request: request({ nonce: 'n', code_challenge: 'c', client: client({ generation: 3 }) }),
  session: foundSession(),
  candidate: candidate('acme'),
  authorization_id: 'authorization_1',
  scope: ['openid', 'read'],
};

beforeEach(() => {
  [now, written, outcome] = [NOW, [], 'written'];
});

describe('the answer', () => {
  test('is a code, the state and who answers', async () => {
    const response = await respond(deps)(answered);
    expect(response).toEqual({
      outcome: 'code_issued',
      parameters: { code: expect.stringMatching(/^grc_\w+$/), state: 'a state', iss: ISSUER },
    });
  });

  test('is written with all that the code is bound to, and without the code', async () => {
    const response = await respond(deps)(answered);
    expect(written).toEqual([
      {
        bucket: answerBucket(NOW - 10),
        attempt_id: ATTEMPT_ID,
        client_id: 'app',
        client_generation: 3,
        account_id: 'ada',
        organization_id: 'acme',
        session_id: 'session_1',
        authorization_id: 'authorization_1',
        redirect_uri: 'https://app.example/callback',
        code_challenge: 'c',
        nonce: 'n',
        scope: 'openid read',
        resource: 'https://api.example',
        claims: '',
        auth_time: NOW - 60,
        expires_at: NOW + 60,
      },
    ]);
    const code = 'parameters' in response ? (response.parameters.code ?? '') : '';
    expect(JSON.stringify(written)).not.toContain(code.slice(-54, -6));
  });

  test('has no state when none was sent', async () => {
    const { state, ...without } = answered.request;
    expect(state).toBe('a state');
    const response = await respond(deps)({ ...answered, request: { ...without, state: undefined } });
    expect(response).toMatchObject({ parameters: { state: undefined } });
  });

  test('names its attempt, and leads to where it was written', async () => {
    const response = await respond(deps)(answered);
    const code = 'parameters' in response ? (response.parameters.code ?? '') : '';
    const { bucket } = written[0] ?? {};
    expect(readCode(secret, code)).toEqual({ key: secret.current, bucket, attempt_id: ATTEMPT_ID });
  });
});

describe('a request that is answered twice', () => {
  test('has the same code, also after the server secret was rotated', async () => {
    const first = await respond(deps)(answered);
    outcome = 'same';
    now += 20;
    const rotated = { ...deps, secret: serverSecret([OTHER_SECRET, SECRET]) };
    const again = await respond(rotated)(answered);
    expect(again).toEqual({ ...first, outcome: 'code_repeated' });
  });

  test('with something else, or too late, has no code', async () => {
    outcome = 'answered';
    expect(await respond(deps)(answered)).toEqual({ outcome: 'already_answered' });
  });

  test('has none either when the key its code was made under is gone, and nothing is written', async () => {
    const gone = { ...deps, secret: serverSecret([OTHER_SECRET]) };
    expect(await respond(gone)(answered)).toEqual({ outcome: 'already_answered' });
    expect(written).toEqual([]);
  });
});

test('whether a request has had an answer is told by where the answer to it is written', async () => {
  const find: Codes['find'] = async (bucket, attempt_id) =>
    bucket === answerBucket(NOW - 10) && attempt_id === ATTEMPT_ID ? foundCode() : undefined;
  const answeredBefore = hasAnswer({ storage: { codes: { find } as Codes }, clock: () => now });
  expect(await answeredBefore(answered.opened)).toBe(true);
  expect(await answeredBefore({ ...answered.opened, attempt_id: 'other' })).toBe(false);
});

test('nothing leaves when storage fails', async () => {
  const failing: Codes['write'] = async () => Promise.reject(new StorageUnavailable('away'));
  const storage = { codes: { write: failing } as Codes };
  await expect(respond({ ...deps, storage })(answered)).rejects.toThrow(StorageUnavailable);
});

test('an answer is kept for as long as its request may still be opened and its code redeemed', () => {
  for (const accepted_at of [NOW, NOW - (NOW % DAY), NOW - (NOW % DAY) + DAY - 1]) {
    const latest = accepted_at + DAY + 60;
    expect(answerBucket(accepted_at)).toBeGreaterThanOrEqual(sweepableBefore(latest));
    expect(answerBucket(accepted_at)).toBe(Math.floor(accepted_at / DAY) + 2);
  }
});

test('a refusal tells the app what the RFC lets it tell, never the evidence', () => {
  const error = refuse('scope_not_allowed', { requested: 'admin', registered: 'read', refused: 'admin' });
  expect(refusal(error, 'a state', ISSUER)).toEqual({
    error: 'invalid_scope',
    error_description: 'The app asked for a scope it is not registered for.',
    state: 'a state',
    iss: ISSUER,
  });
  expect(refusal(error, undefined, ISSUER)).toMatchObject({ state: undefined, iss: ISSUER });
});
