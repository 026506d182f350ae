import type { Guard } from './guard.ts';

/** What stops each threat of refresh.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'fifty refreshes with one token at once',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/storage/sql/spend-refresh-token.ts',
    remove: "      .where('generation', '=', p.generation)\n      .where('refresh_hash', '=', p.refresh_hash)\n",
    instead: '',
  },
  {
    threat: 'an answer that was lost on the way',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/storage/sql/spend-refresh-token.ts',
    remove: 'generation === found.generation - 1;',
    instead: 'generation === found.generation;',
  },
  {
    threat: 'a stolen refresh token that comes again after its successor was used',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/storage/sql/spend-refresh-token.ts',
    remove: "        await end(tx, family_id, 'reused', { type: 'server' }, now);\n",
    instead: '',
  },
  {
    threat: 'a stolen refresh token of another app',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/grants/refresh-token.ts',
    remove: 'if (family.client_id !== client.client_id) {',
    instead: "if (family.client_id === '') {",
  },
  {
    threat: 'a request that cannot be met burns the refresh token',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/grants/refresh-token.ts',
    remove: 'if (received === undefined || received === granted) return granted;',
    instead: "if (received !== '') return granted;",
  },
  {
    threat: 'a narrowed refresh that asks for more than it has, not for more than was granted',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/grants/refresh-token.ts',
    remove: 'if (includesAll(granted, narrowed)) return',
    instead: 'if (narrowed.length > 0) return',
  },
  {
    threat: 'a repeat that asks for something else leaves its family',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/tokens/issue.ts',
    remove: 'if (!over && answer.scope === scope && first.resource === resource) {',
    instead: 'if (!over) {',
  },
  {
    threat: 'a refresh token that lives for ever by being used',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/storage/sql/liveness.ts',
    remove: 'found.family?.expires_at ?? 0, ',
    instead: '',
  },
  {
    threat: 'a refresh token that lay forgotten',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/storage/sql/liveness.ts',
    remove: ', found.family?.idle_expires_at ?? 0',
    instead: '',
  },
  {
    threat: 'a refresh token that does not rotate comes fifty times at once',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/grants/refresh-token.ts',
    remove: "client.rotation === 'on' || !current",
    instead: 'true',
  },
  {
    threat: 'a restart makes it forget which refresh tokens were used',
    test: 'tests/attacks/refresh.test.ts',
    file: 'server/src/storage/sql/spend-refresh-token.ts',
    remove: "        await end(tx, family_id, 'reused', { type: 'server' }, now);\n",
    instead: '',
  },
];
