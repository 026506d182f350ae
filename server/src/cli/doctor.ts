import { command } from './command.ts';
import { type Check, configurationCheck } from './doctor/check.ts';
import { databaseChecks } from './doctor/database.ts';
import { printable } from './output.ts';

export const doctor = command({
  about:
    'Looks at configuration, database, secrets and keys, changes nothing, and says what to do. Exits 1 if there is a problem.',
  example: 'grantry doctor',
  flags: {},
  run: async (_given, installation, out) => {
    const configuration = await configurationCheck(installation);
    const isWrong = ({ status }: Check) => status === 'problem';
    // Without a configuration nobody knows which database to look at.
    const checks = [...configuration, ...(configuration.some(isWrong) ? [] : await databaseChecks(installation))];
    const ok = !checks.some(isWrong);
    out.print({ ok, checks }, checks.map(line).join('\n'));
    return ok ? 0 : 1;
  },
});

const MARKS: Readonly<Record<Check['status'], string>> = { ok: 'ok      ', warning: 'warning ', problem: 'PROBLEM ' };

function line({ status, check, text, fix }: Check): string {
  const advice = fix === '' ? '' : `\n          ${printable(fix)}`;
  return `${MARKS[status]}  ${check}: ${text.split('\n').map(printable).join('\n          ')}${advice}`;
}
