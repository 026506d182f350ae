import { expect, inject, test } from 'vitest';

test('fails on purpose, naming the database; see postgres.test.ts', () => {
  expect(inject('postgres_url')).toBe('');
});
