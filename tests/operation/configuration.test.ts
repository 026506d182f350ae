/** A wrong configuration stops the start: with the key, the value and what to write instead, and never a secret. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callbackServer } from '../harness/callback-server.ts';
import { sqlite } from '../harness/database.ts';
import { run } from './command.ts';
import { shell } from './procedure.ts';

const SECRET = 'a-secret-of-more-than-32-characters';
const HIDDEN = 'never-to-be-seen';

interface Wrong {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Of the configuration file. */
  readonly file?: string;
}

const start = async ({ env = {}, args = [], file }: Wrong) => {
  const { data_dir } = await sqlite.create();
  if (file !== undefined) await writeFile(join(data_dir, 'grantry.config.mjs'), file);
  return run(['start', ...args], { env: { GRANTRY_DATA: data_dir, GRANTRY_SECRET: SECRET, ...env }, cwd: data_dir });
};

const ordersApi = {
  resource: 'https://api.example',
  name: 'Orders',
  openapi: {
    openapi: '3.1.0',
    paths: { '/orders': { get: { security: [{ oauth: ['order.read'] }] } } },
    components: { securitySchemes: { oauth: { type: 'oauth2' } } },
  },
};

const exported = (config: object): string => `export default ${JSON.stringify(config)};\n`;

test.each<[string, Wrong, key: string, value: string, instead: RegExp]>([
  [
    'a port that is none',
    { env: { GRANTRY_PORT: 'http' } },
    'GRANTRY_PORT',
    '"http"',
    /a whole number, from 1 to 65535/,
  ],
  ['a flag that is wrong', { args: ['--port', '99999'] }, '--port', '99999', /from 1 to 65535/],
  [
    'an issuer without TLS',
    { env: { GRANTRY_ISSUER: 'http://login.example.com' } },
    'GRANTRY_ISSUER',
    'http://login',
    /https/,
  ],
  ['a log level that is none', { env: { GRANTRY_LOG_LEVEL: 'loud' } }, 'GRANTRY_LOG_LEVEL', 'loud', /'trace', 'debug'/],
  [
    'a misspelled variable',
    { env: { GRANTRY_ISUER: 'https://a.example' } },
    'GRANTRY_ISUER',
    '',
    /Did you mean GRANTRY_ISSUER\?/,
  ],
  [
    'a misspelled setting',
    { file: exported({ policies: { code_lifetme: 9 } }) },
    'policies.code_lifetme',
    '',
    /code_lifetime\?/,
  ],
  [
    'a number beyond its limit',
    { file: exported({ policies: { code_lifetime: 3600 } }) },
    'policies.code_lifetime',
    '3600',
    /from 1 to 60/,
  ],
  [
    'text instead of a number',
    { file: exported({ policies: { jwks_max_age: '1h' } }) },
    'policies.jwks_max_age',
    '"1h"',
    /a whole number of seconds/,
  ],
  [
    'a proxy that is none',
    { file: exported({ trusted_proxies: ['proxy.local'] }) },
    'trusted_proxies[0]',
    'proxy.local',
    /'10.0.0.0\/8'/,
  ],
  [
    'a resource that is no URI',
    { file: exported({ apis: [{ resource: 'orders', name: 'Orders' }] }) },
    'apis[0].resource',
    'orders',
    /an absolute URI/,
  ],
  [
    'a document with a scope that the catalogue does not have',
    { file: exported({ scopes: [{ name: 'orders.read', title: 'See your orders' }], apis: [ordersApi] }) },
    'apis[0].openapi',
    'order.read',
    /Did you mean orders\.read\?/,
  ],
  [
    'a file that exports nothing',
    { file: 'export const config = {};' },
    'grantry.config.mjs',
    '',
    /export default defineConfig/,
  ],
  [
    'a file that does not exist',
    { env: { GRANTRY_CONFIG: 'elsewhere.ts' } },
    'elsewhere.ts',
    '',
    /Correct GRANTRY_CONFIG or --config/,
  ],
  ['a secret that is too short', { env: { GRANTRY_SECRET: HIDDEN } }, 'GRANTRY_SECRET', '', /32 characters or more/],
  [
    'one of two secrets too short',
    { env: { GRANTRY_SECRET: `${SECRET},${HIDDEN}` } },
    'GRANTRY_SECRET',
    '',
    /32 characters or more/,
  ],
  [
    'a database that is none',
    { env: { GRANTRY_DATABASE_URL: `mysql://root:${HIDDEN}@db/x` } },
    'GRANTRY_DATABASE_URL',
    '',
    /postgres:\/\/USER:PASSWORD@HOST\/DATABASE/,
  ],
  [
    'a secret in the wrong place',
    { env: { GRANTRY_SECRET: '' }, file: exported({ secrets: HIDDEN }) },
    'secrets',
    '',
    /a list|in brackets/,
  ],
])('%s', async (_what, wrong, key, value, instead) => {
  const { code, stdout, stderr } = await start(wrong);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(key);
  expect(stderr).toContain(value);
  expect(stderr).toMatch(instead);
  expect(stderr).not.toContain(HIDDEN);
  expect(stderr).not.toContain(SECRET);
  // Told, not thrown.
  expect(stderr).not.toMatch(/^ +at /m);
});

test('everything that is wrong is told at once', async () => {
  const { stderr } = await start({
    env: { GRANTRY_PORT: 'http', GRANTRY_LOG_LEVEL: 'loud' },
    file: exported({ platform: { name: '' }, scopes: [{ name: 'two words', title: 'Two' }] }),
  });
  for (const key of ['GRANTRY_PORT', 'GRANTRY_LOG_LEVEL', 'platform.name', 'scopes[0].name']) {
    expect(stderr).toContain(key);
  }
});

test('an address that is taken is told', async () => {
  const { port } = new URL((await callbackServer()).origin);
  const { code, stderr } = await start({ env: { GRANTRY_HOST: '127.0.0.1', GRANTRY_PORT: port } });
  expect(code).toBe(1);
  expect(stderr).toContain(
    `cannot listen on 127.0.0.1, port ${port} (EADDRINUSE): choose another with --host and --port`,
  );
});

test('a data directory that is none is told', async () => {
  const { data_dir } = await sqlite.create();
  const file = join(data_dir, 'file');
  await writeFile(file, '');
  const none = await start({ env: { GRANTRY_DATA: file } });
  expect(none).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^\S+file cannot be used \(EEXIST\). Choose another/),
  });
  await mkdir(join(data_dir, 'lock.sqlite'));
  const unwritable = await start({ env: { GRANTRY_DATA: data_dir } });
  expect(unwritable).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The database does not answer .*GRANTRY_DATABASE_URL/),
  });
});

test('a database that is away is told, without its password', async () => {
  const url = `postgres://grantry:${HIDDEN}@127.0.0.1:1/grantry`;
  const { code, stdout, stderr } = await start({ env: { GRANTRY_DATABASE_URL: url } });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/The database does not answer \(.*ECONNREFUSED.*\). Is it running/);
  expect(stderr).not.toContain(HIDDEN);
});

test('a command whose reader has gone ends without a word', async () => {
  const { data_dir } = await sqlite.create();
  // By then the reader has ended.
  const script = '{ sleep 0.2; grantry --help; echo "ended with $?" >&2; } | true';
  const { stderr } = await shell(script, { env: {}, cwd: data_dir });
  expect(stderr).toBe('ended with 0\n');
});
