import { expect, test } from 'vitest';
import { cookieJar } from './cookie-jar.ts';

test('sends a cookie back to the paths it is for', () => {
  const jar = cookieJar();
  jar.store(['a=1; Path=/; HttpOnly; SameSite=Lax', 'b=x=y; Path=/oauth', 'c="3"'], '/account/profile');
  expect(jar.header('/')).toBe('a=1');
  expect(jar.header('/oauth/authorize')).toBe('b=x=y; a=1');
  expect(jar.header('/oauthentic')).toBe('a=1');
  expect(jar.header('/account')).toBe('c="3"; a=1');
});

test('keeps the attributes for a test to look at', () => {
  const jar = cookieJar();
  jar.store(['a=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=60'], '/');
  expect(Object.fromEntries(jar.get('a')?.attributes ?? [])).toEqual({
    path: '/',
    httponly: '',
    samesite: 'Lax',
    'max-age': '60',
  });
});

test('replaces a cookie of the same name and path', () => {
  const jar = cookieJar();
  jar.store(['a=1; Path=/', 'a=2; Path=/'], '/');
  expect(jar.header('/')).toBe('a=2');
});

test.each(['Max-Age=0', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'])('forgets a cookie that ends by %s', (attribute) => {
  const jar = cookieJar();
  jar.store(['a=1; Path=/', `a=; Path=/; ${attribute}`], '/');
  expect(jar.header('/')).toBeUndefined();
  expect(jar.all()).toEqual([]);
});
