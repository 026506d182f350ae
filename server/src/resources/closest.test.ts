import { expect, test } from 'vitest';
import { closest } from './closest.ts';

test.each([
  ['isuer', ['issuer', 'host'], 'issuer'],
  ['order.read', ['orders.read', 'orders.write'], 'orders.read'],
  ['ORDERS.READ', ['orders.read'], 'orders.read'],
  ['emial', ['email', 'openid'], 'email'],
])('%s is near one of %o', (written, names, meant) => {
  expect(closest(written, names)).toBe(meant);
});

test('what is far from all is near none', () => {
  const written = ['xyzzy', '', 'a'.repeat(100_000)];
  expect(written.map((word) => closest(word, ['issuer', 'host', 'port']))).toEqual(written.map(() => undefined));
});
