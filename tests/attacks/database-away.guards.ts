import type { Guard } from './guard.ts';

/** What stops each threat of database-away.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'the database is gone while an app refreshes',
    test: 'tests/attacks/database-away.test.ts',
    file: 'server/src/http/recording.ts',
    remove: "return refuse('storage_unavailable', {});",
    instead: "return refuse('refresh_token_unknown', {});",
  },
  {
    threat: 'the answer to a commit is lost, so nobody knows whether the refresh token was used',
    test: 'tests/attacks/database-away.test.ts',
    file: 'server/src/storage/sql/spend-refresh-token.ts',
    remove: 'generation === found.generation - 1;',
    instead: 'generation === found.generation;',
  },
  {
    threat: 'the database ends every connection amid ten refreshes',
    test: 'tests/attacks/database-away.test.ts',
    file: 'server/src/storage/postgres.ts',
    remove: "!AWAY.test(error.code ?? '')) throw error;\n  return away(error);",
    instead: "!AWAY.test(error.code ?? '')) throw error;\n  throw error;",
  },
  {
    threat: 'another process holds the file while an app refreshes',
    test: 'tests/attacks/database-away.test.ts',
    file: 'server/src/http/recording.ts',
    remove: "return refuse('storage_unavailable', {});",
    instead: "return refuse('refresh_token_unknown', {});",
  },
];
