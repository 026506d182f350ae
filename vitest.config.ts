import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { countReporter } from './scripts/count-reporter.ts';

const harness = 'tests/harness/global-setup.ts';
// These keep nothing from one test to the next, so their files share two processes and what these have loaded.
const isolate = false;

export default defineConfig({
  test: {
    // Two cores are all CI has.
    maxWorkers: 2,
    reporters: ['default', countReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          include: ['server/src/**/*.test.ts', 'guard/src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'structure',
          isolate,
          include: ['tests/structure/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'http',
          include: ['tests/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: ['tests/structure/**', '**/node_modules/**'],
          globalSetup: existsSync(harness) ? [harness] : [],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // What comes after a while comes later where the machine is busy.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
