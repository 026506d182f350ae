import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'grantry-count-'));
afterAll(() => rmSync(directory, { recursive: true }));

const files: Readonly<Record<string, string>> = {
  'vitest.config.ts': `
    import { countReporter } from '${pathToFileURL(join(root, 'scripts/count-reporter.ts'))}';
    export default { test: { reporters: [countReporter()] } };`,
  'mixed.test.ts': `
    import { expect, test } from 'vitest';
    test('passes', async ({ annotate }) => {
      await annotate('killed 5x', 'ledger sqlite');
      await annotate('no ledger');
    });
    test('fails', () => expect(1).toBe(2));
    test('waits', ({ skip }) => skip());`,
  'hook.test.ts': `
    import { beforeAll, describe, test } from 'vitest';
    describe('suite', () => {
      beforeAll(() => { throw new Error('planted'); });
      test('never runs', () => {});
    });`,
  'broken.test.ts': "throw new Error('planted');",
};

test('a run ends with its ledgers and its count, and whatever fails counts', { timeout: 30_000 }, () => {
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  for (const [name, source] of Object.entries(files)) writeFileSync(join(directory, name), source);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { stdout, status } = spawnSync(process.execPath, [vitest, 'run'], { cwd: directory, encoding: 'utf8' });
  expect(stdout.trimEnd().split('\n').slice(-3)).toEqual([
    'ledger sqlite:',
    'killed 5x',
    '1 passed, 3 failed, 2 skipped',
  ]);
  expect(status).toBe(1);
});
