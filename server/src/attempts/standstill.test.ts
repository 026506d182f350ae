import { expect, test } from 'vitest';
import { standstill } from './standstill.ts';

test.each([
  ['sign_in_shown', 'signed in'],
  ['consent_shown', 'answered'],
  ['approval_shown', 'An admin has still to say yes'],
  ['approval_asked', 'An admin has still to say yes'],
  ['code_issued', 'redeemed'],
  ['tokens_issued', 'has its tokens'],
])('after %s it is said whose turn it is', (event, words) => {
  expect(standstill(event)?.text).toContain(words);
});

test.each(['refused', 'denied', 'token_revoked', 'family_ended', 'of_the_future', 'constructor'])(
  '%s is an end',
  (event) => {
    expect(standstill(event)).toBeUndefined();
  },
);
