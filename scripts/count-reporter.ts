import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Ends a run with the ledgers that tests left (`annotate(line, 'ledger sqlite')`) and, alone on the last line,
 * `N passed, N failed`. A module or a hook that fails outside its tests counts as one failure.
 */
export function countReporter(write: (text: string) => void = (text) => process.stdout.write(text)): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const tests = modules.flatMap((module) => [...module.children.allTests()]);
      write(`\n${[...tests.flatMap(ledgers), counts(modules, tests, unhandledErrors.length)].join('\n')}\n`);
    },
  };
}

function ledgers(test: TestCase): readonly string[] {
  return test
    .annotations()
    .filter(({ type }) => type.startsWith('ledger '))
    .flatMap(({ type, message }) => [`${type}:`, message]);
}

function counts(modules: readonly TestModule[], tests: readonly TestCase[], unhandled: number): string {
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const failed = count('failed') + suites.filter((suite) => suite.errors().length > 0).length + unhandled;
  const skipped = count('skipped') + count('pending');
  return `${count('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
