import { expect, test } from 'vitest';
import { ledgerProblems } from './check-ledger.ts';

const good = 'killed 5x, answered 2400, still valid 2400, revoked 80, still revoked 80';

const output = (sqlite: string, postgres: string) =>
  `ok\nledger sqlite:\n${sqlite}\nledger postgres:\n${postgres}\n12 passed, 0 failed\n`;

test('numbers that agree are accepted', () => {
  expect(ledgerProblems(output(good, good))).toEqual([]);
});

test('a database without a ledger is named', () => {
  expect(ledgerProblems(`ledger sqlite:\n${good}\n`)).toEqual(['postgres: no ledger']);
  expect(ledgerProblems('')).toEqual(['sqlite: no ledger', 'postgres: no ledger']);
});

test.each([
  ['killed 4x, answered 2400, still valid 2400, revoked 80, still revoked 80', 'killed 4x, not 5x'],
  ['killed 5x, answered 1999, still valid 1999, revoked 80, still revoked 80', 'only 1999 answers, fewer than 2000'],
  ['killed 5x, answered 2400, still valid 2399, revoked 80, still revoked 80', '2400 answered, but 2399 still valid'],
  ['killed 5x, answered 2400, still valid 2400, revoked 0, still revoked 0', 'nothing was revoked'],
  ['killed 5x, answered 2400, still valid 2400, revoked 80, still revoked 79', '80 revoked, but 79 still revoked'],
])('%s is refused', (line, problem) => {
  expect(ledgerProblems(output(line, good))).toEqual([`sqlite: ${problem}`]);
  expect(ledgerProblems(output(good, line))).toEqual([`postgres: ${problem}`]);
});
