import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { plantedCopy, root } from './planted-copy.ts';

const room = 'server/src/tokens';

/** Where a violation is planted → its source and the rule that must name it. */
const plants: Readonly<Record<string, readonly [rule: string, source: string]>> = {
  [`${room}/planted-long-file.ts`]: ['noExcessiveLinesPerFile', lines(201)],
  [`${room}/planted-long-function.ts`]: ['noExcessiveLinesPerFunction', longFunction(41)],
  [`${room}/planted-maze.ts`]: ['noExcessiveCognitiveComplexity', maze()],
  [`${room}/planted-any.ts`]: ['noExplicitAny', 'export const planted: any = 1;\n'],
  [`${room}/planted-non-null.ts`]: [
    'noNonNullAssertion',
    'export const planted = (list: readonly string[]) => list[0]!.length;\n',
  ],
  [`${room}/planted-default.ts`]: ['noDefaultExport', 'const planted = 1;\nexport default planted;\n'],
  [`${room}/planted-enum.ts`]: ['noEnum', 'export enum Planted {\n  One = 1,\n}\n'],
  [`${room}/planted-namespace.ts`]: ['noNamespace', 'export namespace Planted {\n  export const one = 1;\n}\n'],
  [`${room}/planted-barrel.ts`]: ['noBarrelFile', "export { base62 } from './base62.ts';\n"],
  [`${room}/planted-type.ts`]: [
    'useImportType',
    "import { Server } from 'node:http';\nexport const planted = (server: Server): number => server.maxConnections;\n",
  ],
  [`${room}/planted-extension.ts`]: ['useImportExtensions', "export type { Planted } from './planted-type';\n"],
  [`${room}/planted-console.ts`]: ['noConsole', "console.log('planted');\n"],
  [`${room}/planted-clock.ts`]: ['noRestrictedGlobals', 'export const planted = () => Date.now();\n'],
  [`${room}/planted-dice.ts`]: ['noJsRestrictedProperties', 'export const planted = () => Math.random();\n'],
  [`${room}/planted-bytes.ts`]: [
    'noRestrictedImports',
    "import { randomBytes } from 'node:crypto';\nexport const planted = () => randomBytes(1);\n",
  ],
  [`${room}/planted-environment.ts`]: ['noProcessEnv', 'export const planted = process.env;\n'],
  [`${room}/planted-promise.ts`]: [
    'noFloatingPromises',
    'async function planted(): Promise<number> {\n  return await Promise.resolve(1);\n}\n\nexport function drop(): void {\n  planted();\n}\n',
  ],
  [`${room}/plantedCamel.ts`]: ['useFilenamingConvention', 'export const planted = 1;\n'],
  [`${room}/planted-only.test.ts`]: [
    'noFocusedTests',
    "import { test } from 'vitest';\n\ntest.only('planted', () => {});\n",
  ],
  [`${room}/planted-skip.test.ts`]: [
    'noSkippedTests',
    "import { test } from 'vitest';\n\ntest.skip('planted', () => {});\n",
  ],
  // These have limits of their own.
  'tests/planted-long.test.ts': ['noExcessiveLinesPerFile', lines(401)],
  'server/src/storage/sql/migrations/planted-long.ts': ['noExcessiveLinesPerFile', lines(401)],
  'server/src/protocol/reasons/planted-long.ts': ['noExcessiveLinesPerFile', lines(401)],
};

const allowed: Readonly<Record<string, string>> = {
  [`${room}/planted-file.ts`]: lines(200),
  [`${room}/planted-function.ts`]: longFunction(40),
  'tests/planted.test.ts': lines(400),
  'server/src/storage/sql/migrations/planted.ts': lines(400),
  'server/src/protocol/reasons/planted.ts': lines(400),
  'server/src/cli/planted-console.ts': "console.log('planted', Date.now(), Math.random(), process.env);\n",
  'server/src/config/planted-environment.ts': 'export const planted = process.env;\n',
};

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

let report: Report;

beforeAll(async () => {
  const files = {
    ...Object.fromEntries(Object.entries(plants).map(([file, [, source]]) => [file, source])),
    ...allowed,
  };
  await using copy = await plantedCopy(files);
  report = lint(copy.directory, Object.keys(files));
});

test.each(Object.entries(plants))('%s is reported, and as nothing else', (file, [rule]) => {
  expect(reportedAt(file)).toEqual([rule]);
});

test.each(Object.keys(allowed))('%s is allowed', (file) => {
  expect(reportedAt(file)).toEqual([]);
});

function lint(directory: string, files: readonly string[]): Report {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', ...files];
  return JSON.parse(spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8' }).stdout) as Report;
}

function reportedAt(file: string): readonly (string | undefined)[] {
  return report.diagnostics
    .filter(({ location }) => location.path === file)
    .map(({ category }) => category.split('/').at(-1));
}

function lines(count: number): string {
  return Array.from({ length: count }, (_, line) => `export const planted${line} = ${line};\n`).join('');
}

function longFunction(count: number): string {
  const body = Array.from({ length: count - 2 }, (_, line) => `  many.push(${line});\n`).join('');
  return `export function planted(many: number[]): void {\n${body}}\n`;
}

function maze(): string {
  const open = [1, 2, 3, 4, 5].map((depth) => `${'  '.repeat(depth)}if (n > ${depth}) {\n`).join('');
  const close = [5, 4, 3, 2, 1].map((depth) => `${'  '.repeat(depth)}}\n`).join('');
  return `export function planted(n: number): number {\n${open}            return n;\n${close}  return 0;\n}\n`;
}
