import { expect, test } from 'vitest';
import { deviceCookie, sessionCookie } from './cookie.ts';

test('on https both cookies belong to the host alone and are seen by no script', () => {
  const session = sessionCookie('https://id.example');
  expect(session.name).toBe('__Host-grantry');
  expect(session.set('grw_1')).toBe('__Host-grantry=grw_1; Path=/; HttpOnly; SameSite=Lax; Secure');
  expect(deviceCookie('https://id.example').set('a_b')).toBe(
    '__Host-grantry-device=a_b; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=31536000',
  );
});

test('on http, which is loopback, the names ask for nothing that http has not', () => {
  expect(sessionCookie('http://localhost:4400').set('grw_1')).toBe('grantry=grw_1; Path=/; HttpOnly; SameSite=Lax');
  expect(deviceCookie('http://localhost:4400').name).toBe('grantry-device');
});

test('taking a cookie away names the attributes it was set with', () => {
  expect(sessionCookie('https://id.example').clear).toBe(
    '__Host-grantry=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
  );
});

test('a value cannot bring attributes or headers of its own', () => {
  for (const value of ['', 'a; Domain=example', 'a\r\nSet-Cookie: b', 'a\n', 'é']) {
    expect(() => sessionCookie('https://id.example').set(value), JSON.stringify(value)).toThrow('cookie value');
  }
});
