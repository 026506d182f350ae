import { expect, test } from 'vitest';
import { readCookie } from './cookie.ts';

const read = (cookie: string | undefined, name = 'session') =>
  readCookie(
    {
      method: 'GET',
      path: '/',
      query: '',
      headers: { cookie },
      body: new Uint8Array(),
      address: '',
      readUpload: async () => undefined,
    },
    name,
  );

test('a cookie is found by its whole name', () => {
  expect(read('session=a')).toBe('a');
  expect(read('theme=dark; session=a; x=y')).toBe('a');
  expect(read('theme=dark;session=a')).toBe('a');
  expect(read('my-session=b; session_2=c; sessio=d; SESSION=e')).toBeUndefined();
});

test('its value may hold an equals sign, or nothing', () => {
  expect(read('session=a=b==')).toBe('a=b==');
  expect(read('session=')).toBe('');
  expect(read('session')).toBeUndefined();
});

test('of several with one name the first counts: RFC 6265 §5.4 puts the longer path first', () => {
  expect(read('session=first; session=second')).toBe('first');
});

test('without cookies there is none', () => {
  expect(read(undefined)).toBeUndefined();
  expect(read('')).toBeUndefined();
  expect(read('; ;', '')).toBeUndefined();
});
