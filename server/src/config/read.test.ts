import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { type Flags, readConfig } from './read.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'grantry-config-'));
});
afterEach(() => rm(cwd, { recursive: true }));

type Env = Readonly<Record<string, string>>;
const read = (env: Env = {}, flags: Flags = {}) => readConfig({ env, flags, cwd });
const problems = async (env: Env = {}, flags: Flags = {}) => {
  const error = await read(env, flags).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  return error.problems;
};
const write = (name: string, content: string) => writeFile(join(cwd, name), content);
const writeJson = (content: unknown) => write('grantry.config.json', JSON.stringify(content));

describe('where it comes from', () => {
  test('nothing set gives the defaults', async () => {
    expect(await read()).toEqual({
      issuer: 'http://localhost:4400',
      host: 'localhost',
      port: 4400,
      data: join(cwd, 'data'),
      database_url: `sqlite:${join(cwd, 'data', 'grantry.db')}`,
      secrets: [],
      log_level: 'info',
      metrics: 'local',
      trusted_proxies: [],
      platform: { name: 'Grantry' },
      scopes: [],
      apis: [],
      clusters: {},
      dialects: { enable: [], default: '', own: [], password_at_api: {} },
      sign_in: {
        methods: ['password'],
        hand_off: {
          ...{ name: '', url: '', issuer: '', alg: 'HS256', secret: '', public_key: '', jwks_uri: '' },
          link_by_email: false,
        },
        upstreams: [],
        first_arrival: { account: 'create', organization: 'none', role: 'member' },
      },
      smtp_url: '',
      mail: { from: '' },
      policies: {
        sign_up: 'invitation',
        publishing: 'team',
        access_token_lifetime: 3_600,
        refresh_token_lifetime: 31_536_000,
        refresh_token_idle_lifetime: 2_592_000,
        session_lifetime: 2_592_000,
        session_idle_lifetime: 43_200,
        code_lifetime: 60,
        jwks_max_age: 3_600,
      },
    });
  });

  test('later wins: defaults, file, environment, flags', async () => {
    await writeJson({ host: 'file', port: 1, log_level: 'error', platform: { name: 'Acme' } });
    const config = await read({ GRANTRY_HOST: 'environment', GRANTRY_PORT: '2' }, { port: '3' });
    expect(config).toMatchObject({ host: 'environment', port: 3, log_level: 'error', platform: { name: 'Acme' } });
    expect(config.issuer).toBe('http://localhost:3');
  });

  test('a variable that is set but empty is not set', async () => {
    expect((await read({ GRANTRY_PORT: '', GRANTRY_SECRET: '' })).port).toBe(4400);
  });

  test('paths begin in the working directory', async () => {
    const config = await read({ GRANTRY_DATA: 'here', GRANTRY_DATABASE_URL: 'sqlite:there/a.db' });
    expect(config.data).toBe(join(cwd, 'here'));
    expect(config.database_url).toBe(`sqlite:${join(cwd, 'there/a.db')}`);
  });

  test('several secrets are separated by commas', async () => {
    const [a, b] = ['a'.repeat(32), 'b'.repeat(32)];
    expect((await read({ GRANTRY_SECRET: `${a}, ${b}` })).secrets).toEqual([a, b]);
  });

  test('a TypeScript file finds defineConfig wherever it lies', async () => {
    await write(
      'grantry.config.ts',
      "import { defineConfig } from 'grantry';\nexport default defineConfig({ port: 5000 as number });\n",
    );
    expect((await read()).port).toBe(5000);
  });

  test('GRANTRY_CONFIG names a file, --config another', async () => {
    await write('a.json', '{"port": 1}');
    await write('b.mjs', 'export default { port: 2 };');
    expect((await read({ GRANTRY_CONFIG: 'a.json' })).port).toBe(1);
    expect((await read({ GRANTRY_CONFIG: 'a.json' }, { config: 'b.mjs' })).port).toBe(2);
  });

  test('it cannot be changed', async () => {
    const config = await read();
    expect(Object.isFrozen(config) && Object.isFrozen(config.policies) && Object.isFrozen(config.scopes)).toBe(true);
  });
});

describe('a wrong one says the key, the value and what to write instead', () => {
  test('as its author spelled the key', async () => {
    await writeJson({ policies: { code_lifetime: 61 } });
    expect(await problems({ GRANTRY_PORT: 'tcp://10.0.0.1:80' }, { issuer: 'http://example.com/' })).toEqual([
      expect.objectContaining({ key: '--issuer', value: '"http://example.com/"', problem: 'ends with a slash' }),
      {
        key: 'GRANTRY_PORT',
        value: '"tcp://10.0.0.1:80"',
        problem: 'is not a whole number',
        fix: 'Write a whole number, from 1 to 65535.',
      },
      {
        key: 'policies.code_lifetime',
        value: '61',
        problem: 'is more than 60',
        fix: 'Write a whole number of seconds, from 1 to 60.',
      },
    ]);
  });

  test('an unknown key with the one that was meant', async () => {
    await writeJson({ isuer: 'x', policies: { xyzzy: 1 }, scopes: [{ name: 'a', title: 'A', sensitivty: 'high' }] });
    const found = await problems();
    expect(found.map(({ key }) => key)).toEqual(['isuer', 'scopes[0].sensitivty', 'policies.xyzzy']);
    expect(found[0]?.fix).toBe('Did you mean issuer?');
    expect(found[1]?.fix).toBe('Did you mean sensitivity?');
    expect(found[2]?.fix).toContain('code_lifetime');
  });

  test('a misspelled variable, but no stranger of that prefix', async () => {
    const found = await problems({ GRANTRY_ISUER: 'https://a.example', GRANTRY_SERVICE_HOST: '10.0.0.1' });
    expect(found).toEqual([expect.objectContaining({ key: 'GRANTRY_ISUER', fix: 'Did you mean GRANTRY_ISSUER?' })]);
  });

  test('what is missing', async () => {
    await writeJson({ apis: [{ name: 'Orders' }] });
    expect(await problems()).toEqual([expect.objectContaining({ key: 'apis[0].resource', problem: 'is missing' })]);
  });

  test.each([
    ['[]'],
    ['"text"'],
    ['{"scopes": {}}'],
    ['{"platform": []}'],
    ['{"port": "80"}'],
    ['{"apis": [{"resource": "https://a.example", "name": "A", "default": "yes"}]}'],
  ])('%s has the wrong shape', async (json) => {
    await write('grantry.config.json', json);
    expect((await problems()).length).toBe(1);
  });

  test.each([
    [
      'two scopes of one name',
      {
        scopes: [
          { name: 'a', title: 'A' },
          { name: 'a', title: 'B' },
        ],
      },
    ],
    ['two APIs of one resource', { apis: [api('https://a.example'), api('https://a.example')] }],
    [
      'two default APIs',
      {
        apis: [
          { ...api('https://a.example'), default: true },
          { ...api('https://b.example'), default: true },
        ],
      },
    ],
    ['a client_id without secret', { apis: [{ ...api('https://a.example'), client_id: 'a' }] }],
    ['our own API', { apis: [api('http://localhost:4400/api/v1')] }],
  ])('%s', async (_, config) => {
    await writeJson(config);
    expect((await problems()).length).toBe(1);
  });

  test('PostgreSQL without a secret', async () => {
    expect(await problems({ GRANTRY_DATABASE_URL: 'postgres://db/grantry' })).toEqual([
      expect.objectContaining({ key: 'GRANTRY_SECRET' }),
    ]);
  });
});

describe('no secret is shown', () => {
  test.each([[{ GRANTRY_SECRET: 'hunter2' }], [{ GRANTRY_DATABASE_URL: 'mysql://ada:hunter2@db/x' }]])(
    'of %o',
    async (env) => {
      expect(JSON.stringify(await problems(env))).not.toContain('hunter2');
    },
  );

  test('of the file', async () => {
    await writeJson({
      apis: [{ ...api('https://a.example'), client_id: 'a', client_secret: 'hunter2' }],
      secrets: 'hunter2',
    });
    expect(JSON.stringify(await problems())).not.toContain('hunter2');
  });

  test('of a file that is no JSON', async () => {
    await write('grantry.config.json', '{"secrets": [hunter2]}');
    expect(JSON.stringify(await problems())).not.toContain('hunter2');
  });
});

describe('a file that cannot be used', () => {
  test('is not there', async () => {
    expect((await problems({ GRANTRY_CONFIG: 'nowhere.ts' }))[0]?.problem).toBe('does not exist');
  });

  test('is one of two', async () => {
    await write('grantry.config.ts', 'export default {};');
    await writeJson({});
    expect((await problems())[0]?.problem).toContain('is not the only one');
  });

  test('exports nothing', async () => {
    await write('grantry.config.mjs', 'export const config = {};');
    expect((await problems())[0]?.problem).toBe('exports no configuration');
  });

  test('throws', async () => {
    await write('grantry.config.mjs', "throw new Error('no such variable');");
    expect((await problems())[0]?.problem).toBe('cannot be read: no such variable');
  });
});

function api(resource: string) {
  return { resource, name: 'API' };
}
