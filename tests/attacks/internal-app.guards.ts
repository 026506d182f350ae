import type { Guard } from './guard.ts';

/** What stops each threat of internal-app.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'an internal app sends somebody to sign in and allow it',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/authorize/parse-request.ts',
    remove: "if (client.kind === 'internal') throw",
    instead: "if (client.client_id === '') throw",
  },
  {
    threat: 'an internal app gets tokens another way',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/grants/token-request.ts',
    remove: 'if (!client.grant_types.includes(grant_type)) {',
    instead: "if (grant_type === '') {",
  },
  {
    threat: 'another app presents the refresh token of an internal app',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/grants/refresh-token.ts',
    remove: 'if (family.client_id !== client.client_id) {',
    instead: "if (family.client_id === '') {",
  },
  {
    threat: 'an internal app acts on for a creator who has left the organization, and comes back',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/storage/sql/membership.ts',
    remove: 'await tx.run(endAuthorizations, { organization_id, account_id, now });',
    instead: "await tx.run(endAuthorizations, { organization_id, account_id: '', now });",
  },
  {
    threat: 'an internal app acts on for a creator who has left the organization, and comes back',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/storage/sql/internal-app.ts',
    remove: `    issueRefreshToken: (family, by, now) =>
      driver.transact(async (tx) => {
        if (!(await isHeld(tx, family.account_id, family.organization_id))) return 'not_a_member';
`,
    instead: `    issueRefreshToken: (family, by, now) =>
      driver.transact(async (tx) => {
`,
  },
  {
    threat: 'an internal app acts on for a creator who is disabled',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/model/state.ts',
    remove: "moments.account_status === 'disabled' ? 'resting'",
    instead: "moments.account_status === 'disabled' ? 'live'",
  },
  {
    threat: 'an internal app acts on for a creator who is disabled',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/storage/sql/hold-member.ts',
    remove: "\n      .where('account.status', '<>', 'deleted')",
    instead: '',
  },
  {
    threat: 'an internal app acts on while it is suspended',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/clients/authenticate.ts',
    remove: "if (client.status === 'suspended') throw",
    instead: "if (client.client_id === '') throw",
  },
  {
    threat: 'a leaked refresh token is used after a new one was issued',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/storage/sql/internal-app.ts',
    remove: "    await end(tx, authorization_id, 'replaced', now);\n",
    instead: '',
  },
  {
    threat: 'two refresh tokens are issued at once, and both live',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/storage/sql/internal-app.ts',
    remove: "    await end(tx, authorization_id, 'replaced', now);\n",
    instead: '',
  },
  {
    threat: 'a secret is shown a second time',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/cli/apps/client-document.ts',
    remove: 'secrets: secrets.map(({ secret_id, name, created_at, expires_at, last_used_at }) => ({',
    instead:
      'secrets: secrets.map(({ secret_id, name, created_at, expires_at, last_used_at, secret_hash }) => ({ secret_hash,',
  },
  {
    threat: 'a member without the right creates an app',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/policies/may-create-app.ts',
    remove: "app_creation === 'members' || mayGrant(role)",
    instead: 'role',
  },
  {
    threat: 'a stranger creates an app for an organization that lets its members',
    test: 'tests/attacks/internal-app.test.ts',
    file: 'server/src/policies/may-create-app.ts',
    remove: "  if (role === undefined) return 'not_a_member';\n",
    instead: '',
  },
];
