import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { secret } from '../../../tests/samples/keys.ts';
import { NOW } from '../../../tests/samples/noun.ts';
import { findHop, keepHop, LONGEST_HOP, newHop } from './hop.ts';

let now = NOW;
const deps = { secret, random: randomBytes, clock: () => now };
const begun = () =>
  newHop(deps, { method: 'hand_off', request: undefined, return_to: '/account', fresh: false, login_hint: '' });

beforeEach(() => {
  now = NOW;
});

test('a browser comes back within an hour, by the way that it left', () => {
  const hop = begun();
  const cookie = keepHop(deps, hop, undefined);
  now = NOW + 3_600;
  expect(findHop(deps, cookie, 'hand_off', hop.state)).toEqual(hop);
  expect(findHop(deps, cookie, 'upstream', hop.state)).toBeUndefined();
  expect(findHop(deps, cookie, 'hand_off', begun().state)).toBeUndefined();
  now = NOW + 3_601;
  expect(findHop(deps, cookie, 'hand_off', hop.state)).toBeUndefined();
});

test('of several tabs the oldest is forgotten where there is no more room, and what is too old', () => {
  const hops = Array.from({ length: 20 }, begun);
  const cookie = hops.reduce((kept, hop) => keepHop(deps, hop, kept), '');
  expect(cookie.length).toBeLessThanOrEqual(LONGEST_HOP);
  const found = hops.map(({ state }) => findHop(deps, cookie, 'hand_off', state) !== undefined);
  expect(found.at(-1)).toBe(true);
  expect(found.indexOf(true)).toBeGreaterThan(0);
  expect(found.slice(found.indexOf(true))).not.toContain(false);
  now = NOW + 3_601;
  const later = begun();
  expect(keepHop(deps, later, cookie).split('.')).toHaveLength(1);
});

test.each(['', '.', 'garbage', 'a.b.c'])('the cookie %j holds nothing', (cookie) => {
  expect(findHop(deps, cookie, 'hand_off', '')).toBeUndefined();
});
