import type { Guard } from './guard.ts';

/** What stops each threat of keys.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a key signs before others could have fetched it, or is taken from those who still need it',
    test: 'tests/attacks/keys.test.ts',
    file: 'server/src/tokens/rotate-keys.ts',
    remove: 'const signs_at = at_once ? now : now + deps.jwks_max_age;',
    instead: 'const signs_at = now;',
  },
  {
    threat: 'a key signs before others could have fetched it, or is taken from those who still need it',
    test: 'tests/attacks/keys.test.ts',
    file: 'server/src/tokens/rotate-keys.ts',
    remove: 'const others_expire_at = at_once ? now : signs_at + DAY;',
    instead: 'const others_expire_at = now;',
  },
  {
    threat: 'a key that leaked goes on signing',
    test: 'tests/attacks/keys.test.ts',
    file: 'server/src/tokens/rotate-keys.ts',
    remove: 'const others_expire_at = at_once ? now : signs_at + DAY;',
    instead: 'const others_expire_at = signs_at + DAY;',
  },
  {
    threat: 'the keys that are published open something',
    test: 'tests/attacks/keys.test.ts',
    file: 'server/src/tokens/signing-keys.ts',
    remove: '...(await exportJWK(publicKey))',
    instead: '...(await exportJWK(privateKey))',
  },
  {
    // Two that start are seldom at it in the same moment; the contract sees to it that they are.
    threat: 'one address, one client id, one default and one first set of keys',
    test: 'tests/storage/sqlite.test.ts',
    file: 'server/src/storage/sql/signing-key.ts',
    remove: "      if ((await tx.run(claim, {})).length === 0) return 'exists';\n",
    instead: '',
  },
];
