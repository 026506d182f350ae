import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeSecretFile, readSecretFile, secretFile } from './secret-file.ts';

let data: string;
beforeEach(async () => {
  data = join(await mkdtemp(join(tmpdir(), 'grantry-secret-')), 'data');
});
afterEach(() => rm(join(data, '..'), { recursive: true }));

test('there is none before it is made', async () => {
  expect(await readSecretFile(data)).toBeUndefined();
});

test('it holds 256 bits, for its owner alone, and is found again', async () => {
  const [secret, ...others] = await makeSecretFile(data, randomBytes);
  expect(others).toEqual([]);
  expect(Buffer.from(secret ?? '', 'base64url')).toHaveLength(32);
  expect((await stat(secretFile(data))).mode & 0o777).toBe(0o600);
  expect((await stat(data)).mode & 0o777).toBe(0o700);
  expect(await readSecretFile(data)).toEqual([secret]);
});

test('of many that make it at once all use the same one, and no draft is left', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => makeSecretFile(data, randomBytes)));
  expect(new Set(made.flat()).size).toBe(1);
  expect(await readdir(data)).toEqual(['secret']);
});

test('several, newest first, stand one on a line', async () => {
  await makeSecretFile(data, randomBytes);
  await writeFile(secretFile(data), 'newer\nolder\n');
  expect(await readSecretFile(data)).toEqual(['newer', 'older']);
});
