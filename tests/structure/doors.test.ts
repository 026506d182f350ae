import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { plantedCopy, root } from './planted-copy.ts';

/** Fewer modules than this, and the cruiser has not seen the product. */
const fewestModules = 50;

/** One forbidden import per room, as a type: to a neighbour or to the right. */
const forbiddenByRoom = {
  protocol: 'model',
  model: 'resources',
  resources: 'policies',
  policies: 'tokens',
  tokens: 'policies',
  clients: 'accounts',
  accounts: 'clients',
  authorize: 'grants',
  grants: 'authorize',
  attempts: 'mail',
  mail: 'attempts',
  http: 'storage',
  cli: 'http',
  tasks: 'cli',
  storage: 'tokens',
  dialects: 'resources',
  config: 'storage',
} as const;

interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

const plants: readonly Plant[] = [
  ...Object.entries(forbiddenByRoom).map(([room, other]) => ({
    rule: `room-${room}`,
    file: `server/src/${room}/planted-door.ts`,
    source: `import type { target } from '../${other}/planted-target.ts';\nexport type Planted = typeof target;\n`,
  })),
  plant('registry', 'server/src/grants/planted-registry.ts', './planted/index.ts'),
  plant('protocol-pure', 'server/src/protocol/planted-node.ts', 'node:fs'),
  plant('protocol-pure', 'server/src/protocol/planted-package.ts', 'jose'),
  plant('dialects-types-of-model', 'server/src/dialects/planted-value.ts', '../model/planted-target.ts'),
  plant('fastify-in-http', 'server/src/tokens/planted-fastify.ts', 'fastify'),
  plant('database-in-storage', 'server/src/http/planted-kysely.ts', 'kysely'),
  plant('database-in-storage', 'server/src/model/planted-pg.ts', 'pg'),
  plant('database-in-storage', 'server/src/cli/planted-sqlite.ts', 'better-sqlite3'),
  plant('images-in-clients', 'server/src/http/planted-sharp.ts', 'sharp'),
  plant('images-on-demand', 'server/src/clients/planted-sharp.ts', 'sharp'),
  plant('buildings', 'server/src/http/planted-guard.ts', '../../../guard/src/planted-target.ts'),
  plant('buildings', 'guard/src/planted-server.ts', '../../server/src/protocol/planted-target.ts'),
  {
    rule: 'buildings',
    file: 'server/src/http/planted-guard-package.ts',
    source: "import type { Guard } from '@grantry/guard';\nexport type Planted = Guard;\n",
  },
  plant('product-alone', 'server/src/http/planted-harness.ts', '../../../tests/planted-target.ts'),
  plant('product-alone', 'guard/src/planted-test.ts', './planted.test.ts'),
  plant('declared', 'server/src/http/planted-tool.ts', 'vitest'),
  plant('declared', 'guard/src/adapters/planted-framework.ts', 'express'),
  plant('resolvable', 'server/src/http/planted-nowhere.ts', './nowhere.ts'),
  plant('no-cycle', 'server/src/http/planted-cycle.ts', './planted-return.ts'),
];

/** Nobody imports these, nor any of `plants`. */
const orphans: Readonly<Record<string, string>> = {
  'no-orphan': 'server/src/tokens/planted-orphan.ts',
  'no-orphan-in-guard': 'guard/src/planted-orphan.ts',
};

const target = 'export const target = 1;\n';
const targets: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(forbiddenByRoom).map((room) => [`server/src/${room}/planted-target.ts`, target])),
  'server/src/grants/planted/index.ts': target,
  'server/src/http/planted-return.ts':
    "import type * as planted from './planted-cycle.ts';\nexport type Return = typeof planted;\n",
  'guard/src/planted-target.ts': target,
  'guard/src/planted.test.ts': target,
  'tests/planted-target.ts': target,
};

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

let summary: Cruise['summary'];

beforeAll(async () => {
  await using copy = await plantedCopy({
    ...targets,
    ...Object.fromEntries(plants.map(({ file, source }) => [file, source])),
    ...Object.fromEntries(Object.values(orphans).map((file) => [file, target])),
  });
  summary = await cruise(copy.directory);
});

test.each(plants)('$rule is reported at $file, and nothing else is', ({ rule, file }) => {
  expect(reportedAt(file).filter((name) => !(name in orphans))).toEqual([rule]);
});

test.each(Object.entries(orphans))('%s is reported at %s, and nothing else is', (rule, file) => {
  expect(reportedAt(file)).toEqual([rule]);
});

test('every rule has a planted violation', () => {
  const planted = new Set([...plants.map(({ rule }) => rule), ...Object.keys(orphans)]);
  expect([...planted].sort()).toEqual(summary.ruleSetUsed.forbidden.map(({ name }) => name).sort());
});

test('the cruiser sees the whole product', () => {
  const planted = plants.length + Object.keys(targets).length + Object.keys(orphans).length;
  expect(summary.totalCruised - planted).toBeGreaterThan(fewestModules);
});

test('every room has its doors', async () => {
  const entries = await readdir(join(root, 'server/src'), { withFileTypes: true });
  // The composition root knows every room.
  const rooms = entries.filter((entry) => entry.isDirectory() && entry.name !== 'compose').map(({ name }) => name);
  expect(Object.keys(forbiddenByRoom)).toEqual(expect.arrayContaining(rooms));
});

function plant(rule: string, file: string, specifier: string): Plant {
  return { rule, file, source: `import * as planted from '${specifier}';\nexport const use = planted;\n` };
}

function reportedAt(file: string): readonly string[] {
  return summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
}

async function cruise(directory: string): Promise<Cruise['summary']> {
  const cruiser = join(root, 'node_modules/.bin/depcruise');
  const args = [cruiser, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'server/src', 'guard/src'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: directory, maxBuffer: 2 ** 26 });
  return (JSON.parse(stdout) as Cruise).summary;
}
