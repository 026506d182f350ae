import type { Guard } from './guard.ts';

const test = 'tests/attacks/organization-policy.test.ts';
const steps = 'server/src/authorize/next-step.ts';
const reviewed = 'a team that publishes its app around the review';

export const guards: readonly Guard[] = [
  {
    threat: 'people who decide for their admins, and admins who decide for others',
    test,
    file: 'server/src/http/api/approval.ts',
    remove: "right: inOrganization('admin'),\n  body:",
    instead: "right: inOrganization('member'),\n  body:",
  },
  {
    threat: 'people who decide for their admins, and admins who decide for others',
    test,
    file: 'server/src/http/api/approval-request.ts',
    remove: "inOrganization('admin')",
    instead: "inOrganization('member')",
  },
  {
    threat: 'an app that was allowed before, with prompt=none',
    test,
    file: steps,
    remove: "return { step: 'exclude', candidate, error: exclusion(found.reason, candidate, asked) };",
    instead: 'return consentStep(facts, candidate, asked.all);',
  },
  {
    threat: 'an app that refreshes what it still holds',
    test,
    file: 'server/src/grants/refresh-token.ts',
    remove: "throw refuse('refresh_token_excluded', { organization_id, ruling: ruling.ruling });",
    instead: "return { ruling: 'allowed', scope: undefined };",
  },
  {
    threat: 'a consent form that was shown before the app was left out',
    test,
    file: steps,
    remove: "return { step: 'exclude', candidate, error: exclusion(found.reason, candidate, asked) };",
    instead: 'return consentStep(facts, candidate, asked.all);',
  },
  {
    threat: 'what is allowed to an app that was just left out has ended already',
    test: 'tests/storage/sqlite.test.ts',
    file: 'server/src/storage/sql/allow.ts',
    remove: "isMember && ruled.ruling === 'allowed'",
    instead: 'isMember',
  },
  {
    threat: 'more than the admins approved, ticked by hand',
    test,
    file: steps,
    remove: 'consentOf(request, candidate, catalogue, scope)',
    instead: 'consentOf(request, candidate, catalogue)',
  },
  {
    threat: 'scope that an app adds once it is allowed',
    test,
    file: 'server/src/model/app-policy.ts',
    remove: 'scope: words(scope) }',
    instead: "scope: scope === '' ? undefined : words(scope) }",
  },
  {
    threat: 'scope that an app adds once it is allowed',
    test,
    file: 'server/src/accounts/approval.ts',
    remove: 'asked.scope ?? client.scope',
    instead: "asked.scope ?? ''",
  },
  {
    threat: 'admins who get a mail for each of a dozen apps that somebody asks for',
    test,
    file: 'server/src/accounts/approval.ts',
    remove: "mailed.outcome === 'sent' ? mailed.answer : []",
    instead: 'admins.flatMap(({ email }) => mailTo(deps, email, said.lang, content))',
  },
  {
    threat: 'a request to the admins of an organization whose page was not seen',
    test,
    file: 'server/src/http/browser/request-approval.ts',
    remove: " && params.one('organization_id') === step.candidate.organization_id",
    instead: '',
  },
  {
    threat: 'an outsider who uses an app that is not published',
    test,
    file: steps,
    remove: 'if (!mayTry(request.client, session.account, candidates)) {',
    instead: 'if (!mayTry) {',
  },
  {
    threat: 'a test user of another app',
    test,
    file: 'server/src/storage/sql/authorization.ts',
    remove: "    .where('test_user.client_id', '=', p.client_id)\n",
    instead: '',
  },
  {
    threat: 'a test user by an address that was only said',
    test,
    file: 'server/src/storage/sql/authorization.ts',
    remove: '    .where(ownsAddress)\n',
    instead: '',
  },
  {
    threat: reviewed,
    test,
    file: 'server/src/http/api/app-state.ts',
    remove: "body.status === 'published' && !mayPublish(deps.policies.publishing, subject, is_operator)",
    instead: 'false',
  },
  {
    threat: reviewed,
    test,
    file: 'server/src/http/api/app.ts',
    remove: "if (status === 'published') throw refuse('review_needed', {});\n  return 'draft';",
    instead: "return status ?? 'draft';",
  },
  {
    threat: 'in which nothing that a stranger named is a formula',
    test: 'tests/api/audit-export.test.ts',
    file: 'server/src/protocol/csv.ts',
    remove: '/^[=+\\-@\\t\\r＝＋－＠]/.test(text)',
    instead: 'false',
  },
];
