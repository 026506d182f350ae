import { expect, test } from 'vitest';
import { networkOf } from './address.ts';

test('an IPv4 address is itself, however it is spelled', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::FFFF:192.0.2.7')).toBe('192.0.2.7');
});

test('all addresses of an IPv6 /64 are one', () => {
  const spelled = [
    '2001:db8::1',
    '2001:0DB8:0:0:ffff::',
    '2001:db8::1:2:3:4',
    '2001:db8:0:0:1:2:3:4',
    '2001:db8::1%eth0',
  ];
  for (const address of spelled) expect(networkOf(address), address).toBe('2001:db8:0:0::/64');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:db8:1:2:3::6')).toBe('2001:db8:1:2::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('anything else is itself', () => {
  for (const address of ['', 'unknown', '::ffff:', '1:2', 'a%b']) expect(networkOf(address)).toBe(address);
});
