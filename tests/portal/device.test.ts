/** What somebody types to find one of their browsers, as browsers call themselves. */
import { expect, test } from 'vitest';
import { asCalled } from '../../portal/src/account/device.ts';

test.each([
  [' macOS ', 'Macintosh'],
  ['EDGE', 'Edg'],
  ['Firefox', 'Firefox'],
  // Names that every object has.
  ['constructor', 'constructor'],
  ['__proto__', '__proto__'],
])('%s is looked for as %s', (typed, called) => {
  expect(asCalled(typed)).toBe(called);
});
