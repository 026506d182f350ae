import { expect, test } from 'vitest';
import { durationIn, momentIn } from './measure.ts';

test.each([
  [1, '1 second'],
  [61, '61 seconds'],
  [900, '15 minutes'],
  [3_661, '62 minutes'],
  [90_000, '25 hours'],
  [2_592_000, '30 days'],
  [31_536_000, '1 year'],
  [0.2, '1 second'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationIn('en')(seconds)).toBe(text);
});

test('never shorter than it is, nor more than a twentieth longer', () => {
  expect(durationIn('en')(7_201)).toBe('121 minutes');
  expect(durationIn('de')(3_600)).toBe('1 Stunde');
});

test('a moment names its zone', () => {
  expect(momentIn('en-GB')(1_772_000_000)).toBe('25 February 2026 at 06:13 UTC');
});
