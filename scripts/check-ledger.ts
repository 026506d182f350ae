/**
 * `node scripts/check-ledger.ts FILE`: fails unless the test output in FILE ends with the ledger of the crash test for
 * each database, and unless the numbers agree: nothing that was answered may be lost, nothing revoked may come back.
 */
import { readFileSync } from 'node:fs';

const databases = ['sqlite', 'postgres'];
const kills = 5;
const fewestAnswers = 2000;

export function ledgerProblems(output: string): readonly string[] {
  return databases.flatMap((database) => {
    const line = new RegExp(
      `^ledger ${database}:\\nkilled (\\d+)x, answered (\\d+), still valid (\\d+), revoked (\\d+), still revoked (\\d+)$`,
      'm',
    ).exec(output);
    if (!line) return [`${database}: no ledger`];
    return disagreements(line.slice(1).map(Number)).map((problem) => `${database}: ${problem}`);
  });
}

function disagreements([killed = 0, answered = 0, valid = 0, revoked = 0, stillRevoked = 0]: readonly number[]) {
  const demands: readonly (readonly [boolean, string])[] = [
    [killed === kills, `killed ${killed}x, not ${kills}x`],
    [answered >= fewestAnswers, `only ${answered} answers, fewer than ${fewestAnswers}`],
    [valid === answered, `${answered} answered, but ${valid} still valid`],
    [revoked > 0, 'nothing was revoked'],
    [stillRevoked === revoked, `${revoked} revoked, but ${stillRevoked} still revoked`],
  ];
  return demands.filter(([met]) => !met).map(([, problem]) => problem);
}

if (import.meta.main) {
  const problems = ledgerProblems(readFileSync(process.argv[2] ?? '', 'utf8'));
  for (const problem of problems) console.error(`ledger: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('ledger: the numbers agree');
}
