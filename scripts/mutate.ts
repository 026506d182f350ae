/**
 * A test that stays green without the guard it tests is no test. Takes the checks that tests/attacks/*.guards.ts name
 * away, one by one, in a copy of the tree, and fails if the test named does not turn red.
 *
 *   npm run mutate                       all of them
 *   npm run mutate -- --count 10 --seed WORD   ten, chosen by the word
 *   npm run mutate -- --only TEXT        those whose threat, file or test contains the text
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Guard } from '../tests/attacks/guard.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});

const copy = await copyTree();
try {
  const guards = chosen(await allGuards());
  const survived: Guard[] = [];
  for (const guard of guards) {
    const verdict = await without(guard);
    console.log(`${verdict === 'red' ? 'red ' : 'GREEN'}  ${guard.threat}  (${guard.file})`);
    if (verdict !== 'red') survived.push(guard);
  }
  console.log(`${guards.length} guards removed in turn, ${survived.length} missed by their test`);
  process.exitCode = guards.length > 0 && survived.length === 0 ? 0 : 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}

async function allGuards(): Promise<readonly Guard[]> {
  const files = globSync('tests/attacks/*.guards.ts', { cwd: root });
  const lists = await Promise.all(
    files.sort().map((file) => import(join(root, file)) as Promise<{ guards: readonly Guard[] }>),
  );
  return lists.flatMap(({ guards }) => guards);
}

/** The same word chooses the same guards; another word, others. */
function chosen(guards: readonly Guard[]): readonly Guard[] {
  const { count, seed = '', only = '' } = values;
  const rank = ({ threat, file, remove }: Guard) =>
    createHash('sha256')
      .update(JSON.stringify([seed, threat, file, remove]))
      .digest('hex');
  const wanted = guards.filter((guard) => [guard.threat, guard.file, guard.test].some((text) => text.includes(only)));
  const ranked = wanted.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return ranked.slice(0, count === undefined ? undefined : Number(count));
}

async function copyTree(): Promise<string> {
  const target = await mkdtemp(join(tmpdir(), 'grantry-mutate-'));
  const skipped = new Set(['node_modules', '.git', 'dist', 'data', 'docs']);
  await cp(root, target, { recursive: true, filter: (source) => !skipped.has(basename(source)) });
  await symlink(join(root, 'node_modules'), join(target, 'node_modules'));
  return target;
}

async function without(guard: Guard): Promise<'red' | 'green'> {
  const file = join(copy, guard.file);
  const source = await readFile(file, 'utf8');
  if (source.split(guard.remove).length !== 2) {
    throw new Error(`${guard.file} does not hold exactly once what "${guard.threat}" wants removed:\n${guard.remove}`);
  }
  await writeFile(
    file,
    source.replace(guard.remove, () => guard.instead),
  );
  try {
    // One database is enough to see that a check is missing, unless it is one that only two processes need.
    return (await run(guard, 'sqlite')) === 'red' ? 'red' : await run(guard, 'sqlite postgres');
  } finally {
    await writeFile(file, source);
  }
}

async function run({ test, threat }: Guard, databases: string): Promise<'red' | 'green'> {
  const name = `^(.* )?${threat.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  const result = join(copy, 'mutation.json');
  const report_to = ['--reporter', 'json', '--outputFile', result];
  const args = ['run', '--project', 'http', test, '--testNamePattern', name, ...report_to];
  const env = { ...process.env, TEST_DATABASES: databases };
  const child = spawn(join(root, 'node_modules/.bin/vitest'), args, { cwd: copy, env, stdio: 'ignore' });
  await once(child, 'close');
  const report = JSON.parse(await readFile(result, 'utf8')) as Report;
  await rm(result);
  if (report.numPassedTests + report.numFailedTests === 0)
    throw new Error(`${test} has no test "${threat}", or its server did not start`);
  return report.numFailedTests > 0 ? 'red' : 'green';
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}
