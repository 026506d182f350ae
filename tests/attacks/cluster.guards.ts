import type { Guard } from './guard.ts';

/** What stops each threat of cluster.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a token of one cluster at the API of another',
    test: 'tests/attacks/cluster.test.ts',
    file: 'guard/src/access-token.ts',
    remove: "  if (cluster !== undefined && claims.cluster !== cluster) return 'other_cluster';\n",
    instead: '',
  },
  {
    threat: 'a token that belongs to no cluster at the API of one',
    test: 'tests/attacks/cluster.test.ts',
    file: 'server/src/storage/sql/liveness.ts',
    remove: "String(row.organization__cluster ?? '')",
    instead: "'us1'",
  },
  {
    threat: 'a token that belongs to no cluster at the API of one',
    test: 'tests/attacks/cluster.test.ts',
    file: 'guard/src/access-token.ts',
    remove: 'cluster !== undefined && claims.cluster !== cluster',
    instead: 'claims.cluster !== undefined && claims.cluster !== cluster',
  },
  {
    threat: 'a dead token asks where the data lies',
    test: 'tests/attacks/cluster.test.ts',
    file: 'server/src/tokens/bearer-token.ts',
    remove: " && state === 'live'",
    instead: '',
  },
  {
    threat: 'what is no access token asks where the data lies',
    test: 'tests/attacks/cluster.test.ts',
    file: 'server/src/tokens/bearer-token.ts',
    remove: "type === 'access_token' && ",
    instead: '',
  },
];
