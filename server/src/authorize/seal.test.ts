import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, secret } from '../../../tests/samples/keys.ts';
import { DAY, NOW } from '../../../tests/samples/noun.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { accepted, openRequest, type Progress, progressOf, sealRequest } from './seal.ts';

let now = NOW;
const deps = { secret, random: randomBytes, clock: () => now };
const raw = 'client_id=app&scope=openid&state=%F0%9F%94%91';
const progress: Progress = {
  session_id: 'session_1',
  at: NOW,
  signed_in: true,
  account_chosen: false,
  organization_id: 'a',
};

beforeEach(() => {
  now = NOW;
});

describe('a sealed request', () => {
  test('is opened as it was, parameters byte for byte', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.constant(progress), { nil: undefined }), (text, made) => {
        const request = { ...accepted(deps, text), progress: made };
        expect(openRequest(deps, sealRequest(deps, request))).toEqual(request);
      }),
      { numRuns: 50 },
    );
  });

  test('begins with a new attempt, no progress, and the key its code will be made under', () => {
    const [one, two] = [accepted(deps, raw), accepted(deps, raw)];
    expect(one).toMatchObject({ raw, accepted_at: NOW, progress: undefined, key: secret.current });
    expect(one.attempt_id).toMatch(/^\w{18}$/);
    expect(two.attempt_id).not.toBe(one.attempt_id);
  });

  test('shows nothing of what it holds, and never looks the same twice', () => {
    const request = accepted(deps, raw);
    const [a, b] = [sealRequest(deps, request), sealRequest(deps, request)];
    expect(a).not.toBe(b);
    expect(a).toMatch(/^[\w-]+$/);
    for (const held of [request.attempt_id, 'client_id']) {
      expect(Buffer.from(a.slice(1), 'base64url').toString('latin1')).not.toContain(held);
    }
  });
});

describe('what we did not seal for this', () => {
  test('is not opened: changed, cut, extended, re-encoded or made up', () => {
    const sealed = sealRequest(deps, accepted(deps, raw));
    const forged = [
      '',
      'x',
      raw,
      sealed.slice(1),
      sealed.slice(0, -1),
      `${sealed}A`,
      `${sealed}=`,
      sealed.toLowerCase(),
    ];
    for (const other of forged) expect(openRequest(deps, other), other).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'ABCabc019-_'), (at, letter) => {
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        fc.pre(changed !== sealed);
        expect(openRequest(deps, changed)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  test('is not opened: sealed for another use or by another server', () => {
    const json = JSON.stringify(accepted(deps, raw));
    for (const use of ['ticket', 'repeat', 'signing key', 'session'] as const) {
      expect(openRequest(deps, secret.seal(use, json, '', randomBytes(12)))).toBeUndefined();
    }
    expect(openRequest(deps, secret.seal('sealed request', json, 'context', randomBytes(12)))).toBeUndefined();
    const stranger = { ...deps, secret: serverSecret([OTHER_SECRET]) };
    expect(openRequest(deps, sealRequest(stranger, accepted(stranger, raw)))).toBeUndefined();
  });
});

describe('time', () => {
  test('of a day is no matter', () => {
    const request = { ...accepted(deps, raw), progress };
    const sealed = sealRequest(deps, request);
    now += DAY;
    expect(openRequest(deps, sealed)).toEqual(request);
  });

  test('beyond a day makes it a new request: same parameters, another attempt, no progress', () => {
    const return_to = 'https://app.example/done';
    const request = { ...accepted(deps, raw, return_to), progress };
    const sealed = sealRequest(deps, request);
    now += DAY + 1;
    const opened = openRequest(deps, sealed);
    expect(opened).toMatchObject({ raw, return_to, accepted_at: now, progress: undefined, key: secret.current });
    expect(opened?.attempt_id).not.toBe(request.attempt_id);
  });
});

describe('a rotated server secret', () => {
  const both = { ...deps, secret: serverSecret([OTHER_SECRET, SECRET]) };

  test('opens what was sealed before and keeps the key its code is made under, also when sealed again', () => {
    const request = accepted(deps, raw);
    const opened = openRequest(both, sealRequest(deps, request));
    expect(opened).toEqual(request);
    const again = opened && openRequest(both, sealRequest(both, opened));
    expect(again?.key).toBe(secret.current);
    expect(accepted(both, raw).key).not.toBe(secret.current);
  });

  test('gives a request that is too old the new key', () => {
    const sealed = sealRequest(deps, accepted(deps, raw));
    now += DAY + 1;
    expect(openRequest(both, sealed)?.key).toBe(both.secret.current);
  });
});

describe('progress', () => {
  const request = { ...accepted({ ...deps, clock: () => NOW }, raw), progress };

  test('counts for the session it was made in, for ten minutes', () => {
    expect(progressOf(request, 'session_1', NOW)).toEqual(progress);
    expect(progressOf(request, 'session_1', NOW + 600)).toEqual(progress);
    expect(progressOf(request, 'session_1', NOW + 601)).toBeUndefined();
  });

  test('of another session, or of none, is no progress', () => {
    for (const session_id of ['session_2', '', undefined]) expect(progressOf(request, session_id, NOW)).toBeUndefined();
    expect(progressOf({ ...request, progress: undefined }, undefined, NOW)).toBeUndefined();
  });
});
