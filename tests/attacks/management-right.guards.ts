import type { Guard } from './guard.ts';

const test = 'tests/attacks/management-right.test.ts';
const standing = 'server/src/policies/standing.ts';
const membership = 'server/src/storage/sql/membership.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'their app to what only the operator gives',
    test,
    file: 'server/src/http/api/operation.ts',
    remove: 'body && Type.Object(body, { additionalProperties: false })',
    instead: 'body && Type.Object(body)',
  },
  {
    threat: 'their app to the scope of this API',
    test,
    file: 'server/src/clients/scope-check.ts',
    remove: 'firstPartyProblems(managing)',
    instead: '[]',
  },
  {
    threat: 'themselves',
    test,
    file: standing,
    remove: "before === 'owner' || after === 'owner'",
    instead: "before === 'owner'",
  },
  {
    threat: 'themselves',
    test,
    file: standing,
    remove: "before === 'owner' || after === 'owner'",
    instead: "after === 'owner'",
  },
  {
    threat: 'an app that the operator has suspended',
    test,
    file: 'server/src/http/api/app-state.ts',
    remove: "    if (isHeld(subject) && !is_operator) throw refuse('suspended_by_operator', {});\n",
    instead: '',
  },
  {
    threat: 'an app that the operator has suspended',
    test,
    file: 'server/src/http/api/app-state.ts',
    remove: "body.status === 'suspended' && !is_operator ? 'team' : ''",
    instead: "body.status === 'suspended' ? 'team' : ''",
  },
  {
    threat: 'an app that the operator has suspended, before this process knows it: *',
    test,
    file: 'server/src/http/api/app-state.ts',
    remove: 'judgedRevision(if_revision, subject)',
    instead: 'if_revision',
  },
  {
    threat: 'an app that the operator has suspended, before this process knows it: "2"',
    test,
    file: 'server/src/http/api/precondition.ts',
    remove: '  if (if_revision !== undefined && if_revision !== revision) throw',
    instead: '  if (if_revision !== undefined) return if_revision;\n  if (if_revision !== undefined) throw',
  },
  {
    threat: 'what an internal app may do to what its creator may',
    test,
    file: 'server/src/http/api/refresh-token.ts',
    remove: '!isCreator && !caller.standing.is_operator',
    instead: 'false',
  },
  {
    threat: 'alone',
    test,
    file: membership,
    remove: "if (role !== 'owner' && (await isLast(tx, organization_id, account_id))) return 'last_owner';",
    instead: '',
  },
  {
    threat: 'together, at the same time',
    test,
    file: membership,
    remove: "      if (await isLast(tx, organization_id, account_id)) return 'last_owner';\n",
    instead: '',
  },
  {
    threat: 'together, at the same time',
    test,
    file: 'server/src/storage/sql/last-owner.ts',
    remove: '    await hold(tx, organization_id);\n',
    instead: '',
  },
];
