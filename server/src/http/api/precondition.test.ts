import { expect, test } from 'vitest';
import { OAuthError } from '../../protocol/oauth-error.ts';
import type { HttpRequest } from '../endpoint.ts';
import { readIfMatch } from './precondition.ts';

const read = (if_match: string | undefined) => {
  try {
    return readIfMatch({ headers: { 'if-match': if_match } } as unknown as HttpRequest);
  } catch (error) {
    return error instanceof OAuthError ? error.reason : error;
  }
};

test('If-Match names a revision, or * for whichever is there', () => {
  expect([read('"1"'), read(' "42" '), read('*')]).toEqual([1, 42, undefined]);
});

test('without it nothing is changed', () => {
  expect(read(undefined)).toBe('revision_missing');
});

test.each(['', '1', '"a"', 'W/"1"', '"1", "2"', '"1"x', '"-1"', '"1.5"', '"99999999999999999999"'])(
  '%s is the tag of another revision',
  (if_match) => {
    expect(read(if_match)).toBe('revision_stale');
  },
);
