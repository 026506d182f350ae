import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { readConfig } from './read.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'grantry-openapi-'));
  await mkdir(join(cwd, 'etc'));
});
afterEach(() => rm(cwd, { recursive: true }));

const documentOf = (...scope: readonly string[]) => ({
  openapi: '3.1.0',
  paths: { '/notes': { get: { security: [{ oauth: scope }] } } },
  components: { securitySchemes: { oauth: { type: 'oauth2' } } },
});
/** The configuration lies in etc/, the command runs above it. */
const read = async (openapi: unknown, scopes: readonly string[] = []) => {
  const api = { resource: 'https://api.example', name: 'Notes', openapi };
  const config = { apis: [api], scopes: scopes.map((name) => ({ name, title: name })) };
  await writeFile(join(cwd, 'etc', 'grantry.config.json'), JSON.stringify(config));
  return readConfig({ env: {}, flags: { config: 'etc/grantry.config.json' }, cwd });
};
const problem = async (openapi: unknown, scopes: readonly string[] = []) => {
  const error = await read(openapi, scopes).catch((reason: unknown) => reason);
  if (error instanceof ConfigError) return error.problems;
  throw new Error(`not refused: ${JSON.stringify(error)}`);
};

test('a document is where the configuration file says, or in it', async () => {
  await writeFile(join(cwd, 'etc', 'notes.json'), JSON.stringify(documentOf('a')));
  expect((await read('notes.json')).apis[0]?.openapi).toEqual(documentOf('a'));
  expect((await read(documentOf('b'))).apis[0]?.openapi).toEqual(documentOf('b'));
  expect((await read('')).apis[0]?.openapi).toBe('');
});

test.each([
  ['is not there', undefined, /cannot be read/],
  ['is not JSON', 'openapi: 3.1.0', /is not JSON/],
  ['holds no object', '"openapi"', /does not hold an object/],
])('a file that %s stops the start', async (_, content, told) => {
  if (content !== undefined) await writeFile(join(cwd, 'etc', 'notes.json'), content);
  expect(await problem('notes.json')).toEqual([
    expect.objectContaining({
      key: 'apis[0].openapi',
      value: join(cwd, 'etc', 'notes.json'),
      problem: expect.stringMatching(told),
    }),
  ]);
});

test('a document that cannot be used stops the start', async () => {
  expect(await problem({ ...documentOf('a'), openapi: '2.0' })).toEqual([
    expect.objectContaining({ key: 'apis[0].openapi', problem: expect.stringContaining('it is not OpenAPI 3.x') }),
  ]);
  expect(await problem(7)).toEqual([expect.objectContaining({ key: 'apis[0].openapi' })]);
});

test('a scope that the catalogue does not have stops the start, each once, with what may be meant', async () => {
  const all = await problem(documentOf('note.read', 'note.read', 'xyzzy', 'openid'), ['notes.read']);
  expect(all.map(({ key, value, fix }) => [key, value, fix])).toEqual([
    ['apis[0].openapi', 'note.read', 'Did you mean notes.read? If not, add it to scopes.'],
    ['apis[0].openapi', 'xyzzy', 'Add it to scopes.'],
  ]);
});

test('without a catalogue scopes are free words', async () => {
  expect((await read(documentOf('whatever'))).apis).toHaveLength(1);
});
