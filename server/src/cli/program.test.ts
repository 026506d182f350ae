import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Organization } from '../model/account.ts';
import type { SigningKey } from '../model/signing-key.ts';
import { type Storage, StorageUnavailable } from '../model/storage.ts';
import type { KeyUse } from '../model/upkeep.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { commandLine } from './index.ts';
import { runCli } from './program.ts';
import type { Opening, World } from './world.ts';

const NOW = 1_700_000_000;
const SECRET = 'x'.repeat(32);
const OLD = 'y'.repeat(32);

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'grantry-cli-'));
});
afterEach(() => rm(cwd, { recursive: true }));

/** As much of the port as the commands below use. */
function memory() {
  const organizations: Organization[] = [];
  const keys: SigningKey[] = [];
  const uses: KeyUse[] = [];
  const state = { closed: 0 };
  const storage = {
    organizations: {
      list: async () => organizations,
      create: async (organization: Organization) => {
        organizations.push(organization);
        return 'created';
      },
    },
    signing_keys: {
      list: async () => keys,
      rotate: async (key: SigningKey, others_expire_at: number) => {
        for (const [index, each] of keys.entries())
          if (each.alg === key.alg) keys[index] = { ...each, expires_at: others_expire_at };
        keys.push(key);
      },
      reseal: async (kid: string, private_jwk_sealed: string) => {
        for (const [index, each] of keys.entries()) if (each.kid === kid) keys[index] = { ...each, private_jwk_sealed };
      },
    },
    upkeep: {
      keysInUse: async () => uses,
      ping: async () => undefined,
      backup: async () => ({ outcome: 'unsupported', use: 'pg_dump' }),
    },
    mails: { count: async () => ({ waiting: 0, failed: 0 }) },
    set_up: { isOpen: async () => false },
    close: async () => {
      state.closed += 1;
    },
  };
  return { storage: storage as unknown as Storage, organizations, keys, uses, state };
}

interface Given extends Partial<World> {
  readonly storage?: Storage;
}

async function grantry(argv: readonly string[], { storage, ...given }: Given = {}) {
  const text = { stdout: '', stderr: '' };
  const writer = (name: 'stdout' | 'stderr') => ({
    write: (written: string) => {
      text[name] += written;
    },
  });
  const opening = async (): Promise<Opening> => ({
    outcome: 'opened',
    storage: storage ?? memory().storage,
    schema_version: 1,
  });
  const world: World = {
    version: '1.2.3',
    argv,
    env: { GRANTRY_SECRET: SECRET, GRANTRY_DATABASE_URL: 'postgres://ada:hunter2@db/grantry' },
    cwd,
    stdin: (async function* () {})(),
    stdout: writer('stdout'),
    stderr: writer('stderr'),
    clock: () => NOW,
    random: randomBytes,
    stop: new AbortController().signal,
    open: opening,
    lock: async () => async () => undefined,
    serve: async (_server, ready) => {
      ready();
      return 0;
    },
    dialects: () => ({ dialects: [], concessionsOf: () => [] }),
    hashPassword: async (password) => `hash of ${password}`,
    ...given,
  };
  const code = await runCli(commandLine, world);
  return { code, ...text };
}

const onSqlite = { env: {} };

describe('reading the command line', () => {
  test('help is no error, for the program, a group and a command', async () => {
    for (const argv of [['--help'], ['apps', '--help'], ['help', 'apps', 'create']]) {
      const { code, stdout, stderr } = await grantry(argv);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Usage: grantry');
    }
  });

  test.each(commandLine.commands.map(({ name }) => [name]))('%s has a help with an example', async (name) => {
    const { code, stdout } = await grantry([...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--json');
    expect(stdout).toMatch(new RegExp(`Example:\\n {2}\\$ grantry ${name}`));
  });

  test('every group is described', () => {
    const firsts = commandLine.commands
      .map(({ name }) => name.split(' '))
      .flatMap(([first, last]) => (last ? [first] : []));
    expect(Object.keys(commandLine.groups)).toEqual([...new Set(firsts)]);
  });

  test.each([
    [[]],
    [['nope']],
    [['apps']],
    [['apps', 'nope']],
    [['organizations', 'create']],
    [['organizations', 'create', '--nmae', 'Acme']],
    [['apps', 'create', '--name', 'Notes', '--pkce', 'never']],
    [['apps', 'create', '--name', 'Notes', '--grant-type', 'password']],
    [['apps', 'create', '--name', 'Notes', '--access-token-lifetime', '1h']],
    [['accounts', 'create', '--email', 'a@b.example', '--name', 'A']],
    [['accounts', 'create', '--email', 'a@b.example', '--name', 'A', '--password', 'a', '--password-stdin']],
    [['accounts', 'create', '--email', 'a@b.example', '--name', 'A', '--password', 'a', '--role', 'owner']],
    [['accounts', 'update', 'a@b.example']],
    [['accounts', 'update', 'a@b.example', '--name', 'A', '--leave', 'org']],
    [['backup']],
  ])('%j is not understood', async (argv) => {
    const { code, stdout, stderr } = await grantry(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  test('wrong usage is one document for scripts', async () => {
    const { code, stdout } = await grantry(['apps', 'list', '--nope', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: 'wrong_usage' });
  });

  test('the version', async () => {
    expect(await grantry(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });
});

describe('running a command', () => {
  test('prints one document with --json, text without, and closes the database', async () => {
    const { storage, organizations, state } = memory();
    const made = await grantry(['organizations', 'create', '--name', 'Acme', '--json'], { storage });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toEqual(organizations[0]);
    const listed = await grantry(['organizations', 'list'], { storage });
    expect(listed.stdout).toContain('Acme');
    expect(state.closed).toBe(2);
  });

  test('a refusal exits with 1, its reason as document and as text', async () => {
    const { code, stdout, stderr } = await grantry(['organizations', 'create', '--name', ' ', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: 'registration_refused', problems: [{ field: 'name' }] });
    expect(stderr).toContain('--name: It is empty');
  });

  test('a wrong configuration is a refusal', async () => {
    const { code, stdout, stderr } = await grantry(['organizations', 'list', '--json'], { env: { GRANTRY_PORT: 'x' } });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: 'config_wrong', problems: [{ key: 'GRANTRY_PORT' }] });
    expect(stderr).toContain('Write a whole number');
  });

  test('the database away is a refusal', async () => {
    const open = async () => {
      throw new StorageUnavailable();
    };
    const { code, stdout } = await grantry(['organizations', 'list', '--json'], { open });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: 'database_unavailable' });
  });

  test('a mistake of ours is none, and the database is closed all the same', async () => {
    const { storage, state } = memory();
    const broken = { ...storage, organizations: {} } as unknown as Storage;
    await expect(grantry(['organizations', 'list'], { storage: broken })).rejects.toThrow(TypeError);
    expect(state.closed).toBe(1);
  });

  test('no database is made by the way', async () => {
    const { code, stderr } = await grantry(['apps', 'list'], onSqlite);
    expect({ code, made: await readdir(cwd) }).toEqual({ code: 1, made: [] });
    expect(stderr).toContain('There is no database');
  });

  test('a database of another release is refused', async () => {
    const schema = { version: 9, expected: 1, state: 'newer' } as const;
    const open = async (): Promise<Opening> => ({ outcome: 'mismatch', schema });
    const { code, stdout } = await grantry(['apps', 'list', '--json'], { open });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: 'schema_newer' });
  });

  test('a secret that does not open the database is refused before anything is made under it', async () => {
    const { storage, keys } = memory();
    keys.push(signingKey(OLD));
    const argv = ['apps', 'create', '--name', 'Notes', '--redirect-uri', 'https://notes.example/', '--json'];
    const { code, stdout } = await grantry(argv, { storage });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: 'secret_wrong' });
  });

  test('backup names the tool of another database and leaves no file', async () => {
    const { code, stderr } = await grantry(['backup', 'copy.db']);
    expect({ code, left: await readdir(cwd) }).toEqual({ code: 1, left: [] });
    expect(stderr).toContain('pg_dump');
  });

  test('backup says how far it is, a tenth at a time', async () => {
    const { storage } = memory();
    const copy: Storage['upkeep']['backup'] = async (_path, copied) => {
      for (const percent of [0, 4, 10, 12, 19, 57, 58, 60, 100]) copied(percent);
      return { outcome: 'done' };
    };
    Object.assign(storage.upkeep, { backup: copy });
    const { code, stderr } = await grantry(['backup', 'copy.db'], { storage });
    expect([code, stderr.match(/\d+ %/g)]).toEqual([0, ['10 %', '50 %', '60 %', '100 %']]);
  });

  test('backup overwrites nothing', async () => {
    await writeFile(join(cwd, 'copy.db'), 'mine');
    expect((await grantry(['backup', 'copy.db'])).code).toBe(1);
    expect(await readFile(join(cwd, 'copy.db'), 'utf8')).toBe('mine');
  });
});

describe('init', () => {
  test('writes a configuration that can be read, data directory and secret, once', async () => {
    const made = await grantry(['init', '--name', "Ada's", '--json'], onSqlite);
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toEqual({
      config: join(cwd, 'grantry.config.ts'),
      data: join(cwd, 'data'),
      secret: join(cwd, 'data', 'secret'),
    });
    expect((await stat(join(cwd, 'data', 'secret'))).mode & 0o777).toBe(0o600);
    expect((await grantry(['start'], onSqlite)).code).toBe(0);
    expect((await grantry(['init'], onSqlite)).code).toBe(1);
  });

  test('says what to write next, with the flags it was given and as it was called', async () => {
    const flags = ['--data', 'there', '--database-url', 'sqlite:there/a.db'];
    const made = await grantry(['init', ...flags], { env: { npm_command: 'exec' } });
    expect(made.stdout).toContain('Next: npx grantry start --data there --database-url …\n');
  });
});

describe('start', () => {
  test('says where things are when it listens, without a secret', async () => {
    const { code, stdout, stderr } = await grantry(['start', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      issuer: 'http://localhost:4400',
      data: join(cwd, 'data'),
      database: 'postgres://ada@db/grantry',
    });
  });

  test('uses the same secret at the next start', async () => {
    const secrets: string[] = [];
    const serve: World['serve'] = async ({ secret }) => {
      secrets.push(secret.hash('token hash', 'x'));
      return 0;
    };
    await grantry(['start'], { ...onSqlite, serve });
    await grantry(['start'], { ...onSqlite, serve });
    expect(secrets).toHaveLength(2);
    expect(new Set(secrets).size).toBe(1);
  });

  test('makes no new secret for a database that is there', async () => {
    await grantry(['migrate'], onSqlite);
    await rm(join(cwd, 'data', 'secret'));
    await writeFile(join(cwd, 'data', 'grantry.db'), '');
    const { code, stderr } = await grantry(['start'], onSqlite);
    expect({ code, files: await readdir(join(cwd, 'data')) }).toEqual({ code: 1, files: ['grantry.db'] });
    expect(stderr).toContain('its secret is not');
  });

  test.each([['start'], ['migrate']])('%s is refused while another server runs', async (command) => {
    const { storage, state } = memory();
    const { code, stdout } = await grantry([command, '--json'], { storage, lock: async () => undefined });
    expect({ code, closed: state.closed }).toEqual({ code: 1, closed: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ error: 'already_running' });
  });

  test('frees the lock and closes the database whatever happens', async () => {
    const { storage, state } = memory();
    let released = 0;
    const lock = async () => async () => {
      released += 1;
    };
    const serve = async () => {
      throw Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
    };
    const { code, stderr } = await grantry(['start'], { storage, lock, serve });
    expect({ code, released, closed: state.closed }).toEqual({ code: 1, released: 1, closed: 1 });
    expect(stderr).toContain('--port');
  });

  test('is refused with a secret that does not open the signing keys, until they are made anew', async () => {
    const { storage, keys } = memory();
    keys.push(signingKey(OLD));
    const refused = await grantry(['start', '--json'], { storage });
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: 'secret_wrong' });
    expect((await grantry(['keys', 'rotate', '--alg', 'ES256'], { storage })).code).toBe(1);
    expect((await grantry(['keys', 'rotate', '--now', '--alg', 'ES256'], { storage })).code).toBe(0);
    expect((await grantry(['start'], { storage })).code).toBe(0);
  });

  test('seals the keys under the newest secret, so that the old one can go', async () => {
    const { storage, keys } = memory();
    keys.push(signingKey(OLD));
    const env = { GRANTRY_SECRET: `${SECRET},${OLD}`, GRANTRY_DATABASE_URL: 'postgres://db/grantry' };
    expect((await grantry(['start'], { storage, env })).code).toBe(0);
    expect((await grantry(['start'], { storage })).code).toBe(0);
  });

  test('warns of a secret that is gone but needed', async () => {
    const { storage, uses } = memory();
    uses.push({ key: serverSecret([OLD]).current, what: 'client_secret', count: 2 });
    expect((await grantry(['start'], { storage })).stderr).toContain('still needed by 2 client secrets');
  });
});

describe('keys rotate', () => {
  test('publishes at once, signs an hour later, and keeps the old key a day longer', async () => {
    const { storage, keys } = memory();
    keys.push(signingKey(SECRET));
    const { code } = await grantry(['keys', 'rotate', '--alg', 'ES256'], { storage });
    expect(code).toBe(0);
    expect(keys.map(({ signs_at, expires_at }) => [signs_at, expires_at])).toEqual([
      [NOW, NOW + 3_600 + 86_400],
      [NOW + 3_600, 0],
    ]);
  });

  test('--now signs at once and ends the old key', async () => {
    const { storage, keys } = memory();
    keys.push(signingKey(SECRET));
    await grantry(['keys', 'rotate', '--alg', 'ES256', '--now'], { storage });
    expect(keys.map(({ signs_at, expires_at }) => [signs_at, expires_at])).toEqual([
      [NOW, NOW],
      [NOW, 0],
    ]);
  });
});

describe('doctor', () => {
  test('is content with a sound installation', async () => {
    const { storage, keys } = memory();
    keys.push(signingKey(SECRET), signingKey(SECRET, 'RS256'));
    const { code, stdout } = await grantry(['doctor', '--json'], { storage });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    expect(stdout).not.toContain('hunter2');
  });

  test('makes nothing, and says what is missing', async () => {
    const { code, stdout } = await grantry(['doctor'], onSqlite);
    expect({ code, made: await readdir(cwd) }).toEqual({ code: 1, made: [] });
    expect(stdout).toContain('PROBLEM   database: There is no database');
  });

  test('stops at a wrong configuration', async () => {
    const { code, stdout } = await grantry(['doctor', '--json'], { env: { GRANTRY_PORT: 'x' } });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).checks).toEqual([expect.objectContaining({ check: 'configuration', status: 'problem' })]);
  });
});

function signingKey(secret: string, alg: SigningKey['alg'] = 'ES256'): SigningKey {
  const private_jwk_sealed = serverSecret([secret]).seal('signing key', '{}', alg, randomBytes(12));
  return { kid: alg, alg, public_jwk: '{}', private_jwk_sealed, created_at: NOW, signs_at: NOW, expires_at: 0 };
}
