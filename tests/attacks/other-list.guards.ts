import type { Guard } from './guard.ts';

const checks: readonly (readonly [file: string, remove: string, instead?: string])[] = [
  ['http/api/attempt-count.ts', 'answerCounts(deps, subject.client_id)', "answerCounts(deps, '')"],
  ['http/api/audit-actor.ts', 'answerActors(deps, organization_id, query)', "answerActors(deps, '', query)"],
  [
    'http/api/audit-export.ts',
    "auditOf({ organization_id, account_id: '' }",
    "auditOf({ organization_id: '', account_id: '' }",
  ],
  ['storage/sql/listing-approval.ts', "      .where('approval.organization_id', '=', p.organization_id)\n"],
  ['storage/sql/listing-authorization.ts', "      .where('authorization.organization_id', '=', p.organization_id)\n"],
  ['storage/sql/listing-connection.ts', "      .where('authorization.account_id', '=', p.account_id)\n"],
  ['storage/sql/listing-person.ts', "      .where('membership.organization_id', '=', p.organization_id)\n"],
  ['storage/sql/listing-person.ts', "      .where('organization_id', '=', p.organization_id)\n"],
  ['storage/sql/listing-person.ts', "      .where('account_id', '=', p.account_id)\n"],
];

/** What stops the threat of other-list.test.ts. */
export const guards: readonly Guard[] = checks.map(([file, remove, instead = '']) => ({
  threat: 'a list that names what is another’s',
  test: 'tests/attacks/other-list.test.ts',
  file: `server/src/${file}`,
  remove,
  instead,
}));
