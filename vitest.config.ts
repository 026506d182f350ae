import { defineConfig } from 'vitest/config';
import { countReporter } from './scripts/count-reporter.ts';
import { LongestFirst } from './scripts/longest-first.ts';

// Test files share processes and what these have loaded: no module keeps what only one of them may see.
const isolate = false;

export default defineConfig({
  test: {
    // Two cores are all CI has, and one file in three waits for something.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
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
          isolate,
          include: ['tests/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: ['tests/structure/**', '**/node_modules/**'],
          globalSetup: ['tests/harness/global-setup.ts'],
          setupFiles: ['tests/harness/end-of-file.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // What comes after a while comes later where the machine is busy.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
