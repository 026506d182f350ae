import { expect, test } from 'vitest';
import { parseMaxAge, parsePrompt } from './prompt.ts';

const refused = (reason: string) => expect.objectContaining({ reason });

test('reads what was sent', () => {
  expect(parsePrompt(undefined)).toEqual([]);
  expect(parsePrompt('none')).toEqual(['none']);
  expect(parsePrompt('consent login consent')).toEqual(['login', 'consent']);
  expect(parsePrompt('select_account')).toEqual(['select_account']);
});

test.each(['', 'create', 'login create', 'Login', 'login  consent', 'login,consent', '__proto__'])(
  'refuses the unknown value %j',
  (value) => {
    expect(() => parsePrompt(value)).toThrow(refused('prompt_unknown'));
  },
);

test('none stands alone', () => {
  expect(() => parsePrompt('none login')).toThrow(refused('prompt_none_combined'));
  expect(parsePrompt('none none')).toEqual(['none']);
});

test('max_age is a number of seconds', () => {
  expect(parseMaxAge(undefined)).toBeUndefined();
  expect(parseMaxAge('0')).toBe(0);
  expect(parseMaxAge('3600')).toBe(3600);
  for (const value of ['', '-1', '+1', '1.5', '1e3', '0x1', ' 1', '1\n', '١', '12345678901', 'Infinity']) {
    expect(() => parseMaxAge(value)).toThrow(refused('max_age_malformed'));
  }
});
