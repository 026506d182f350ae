import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, secret } from '../../../tests/samples/keys.ts';
import { FAMILY_ID, NOW } from '../../../tests/samples/noun.ts';
import { makeRefreshToken } from './form.ts';
import { openRepeat, type Repeat, sealRepeat } from './repeat.ts';
import { serverSecret } from './server-secret.ts';

const deps = { secret, random: randomBytes };
const tokenOf = (generation: number) => makeRefreshToken(secret, { family_id: FAMILY_ID, generation }, randomBytes);
const presented = tokenOf(1);
const answer: Repeat = {
  response: { access_token: 'access', token_type: 'Bearer', expires_in: 60, refresh_token: 'next', scope: 'read' },
  expires_at: NOW + 60,
  resource: 'https://api.example',
};

test('the answer is read back with the token it was given for', () => {
  expect(openRepeat(deps, presented, sealRepeat(deps, presented, answer))).toEqual(answer);
});

test('no other token reads it, not even one of the same family and generation, nor the one it holds', () => {
  const sealed = sealRepeat(deps, presented, answer);
  for (const other of [tokenOf(1), tokenOf(2), 'next', '']) {
    expect(openRepeat(deps, other, sealed)).toBeUndefined();
  }
});

test('the server alone cannot read it: the database and the server secret do not yield a token', () => {
  const sealed = sealRepeat(deps, presented, answer);
  for (const context of ['', 'repeat']) expect(secret.open('repeat', sealed, context)).toBeUndefined();
  expect(sealed).not.toContain('access');
});

test('what was changed is no answer', () => {
  const sealed = sealRepeat(deps, presented, answer);
  for (const changed of ['', sealed.slice(1), sealed.slice(0, -1), `${sealed}A`, sealed.toLowerCase()]) {
    expect(openRepeat(deps, presented, changed)).toBeUndefined();
  }
});

test('a rotated server secret changes nothing while the old one is given', () => {
  const both = { ...deps, secret: serverSecret([OTHER_SECRET, SECRET]) };
  expect(openRepeat(both, presented, sealRepeat(deps, presented, answer))).toEqual(answer);
  expect(openRepeat(deps, presented, sealRepeat(both, presented, answer))).toEqual(answer);
  const other = serverSecret([OTHER_SECRET]);
  const newer = makeRefreshToken(other, { family_id: FAMILY_ID, generation: 1 }, randomBytes);
  expect(openRepeat({ secret: other }, newer, sealRepeat(both, newer, answer))).toEqual(answer);
  const gone = { ...deps, secret: other };
  expect(openRepeat(gone, presented, sealRepeat(deps, presented, answer))).toBeUndefined();
  expect(() => sealRepeat(gone, presented, answer)).toThrow('is gone');
});
