import type { Guard } from './guard.ts';

/** What stops each threat of revocation.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a refresh that is on its way while somebody revokes',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/storage/sql/liveness.ts',
    remove: 'found.family?.ended_at ?? 0, ',
    instead: '',
  },
  {
    threat: 'an app revokes what was issued to another app',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/tokens/revoke.ts',
    remove: 'if (presented.client_id !== client_id) {',
    instead: "if (presented.client_id === '') {",
  },
  {
    threat: 'a revocation asks what it may not hear',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/tokens/revoke.ts',
    remove: 'if (!presented) return undefined;',
    instead: "if (!presented) throw refuse('token_other_client', {});",
  },
  {
    threat: 'a revoked access token takes others with it, a revoked refresh token does not',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/tokens/presented.ts',
    remove: 'end: () => deps.storage.tokens.end(form.bucket, token_hash, deps.clock()),',
    instead: "end: (by) => deps.storage.families.end(family_id, 'revoked', by, deps.clock()),",
  },
  {
    threat: 'a revoked JWT goes on as if nothing had happened',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/storage/sql/token.ts',
    remove: 'ended_at: row.revoked_at ?? 0,',
    instead: 'ended_at: 0,',
  },
  {
    threat: 'an app goes on after it was disconnected',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/storage/sql/liveness.ts',
    remove: ', found.authorization?.ended_at ?? 0',
    instead: '',
  },
  {
    threat: 'an app goes on while it is suspended, and after its tokens were revoked or it was deleted',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/model/state.ts',
    remove: ' || client.generation !== client_generation',
    instead: '',
  },
  {
    threat: 'an app goes on while it is suspended, and after its tokens were revoked or it was deleted',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/model/state.ts',
    remove: "return client.status === 'suspended' ? 'resting' : 'live';",
    instead: "return 'live';",
  },
  {
    threat: 'an app goes on for somebody who is disabled, has left the organization, has a new password or is deleted',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/storage/sql/liveness.ts',
    remove: "account_status: found.account?.status ?? ('' as const),",
    instead: "account_status: '' as const,",
  },
  {
    threat: 'an app goes on for somebody who is disabled, has left the organization, has a new password or is deleted',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/storage/sql/membership.ts',
    remove: '      const ended = await tx.run(endAuthorizations, { organization_id, account_id, now });\n',
    instead: "      const ended = await tx.run(endAuthorizations, { organization_id: '', account_id, now });\n",
  },
  {
    threat: 'an app goes on for somebody who is disabled, has left the organization, has a new password or is deleted',
    test: 'tests/attacks/revocation.test.ts',
    file: 'server/src/storage/sql/end-held.ts',
    remove: "by_password: families ? 'no' : 'yes'",
    instead: "by_password: 'yes'",
  },
];
