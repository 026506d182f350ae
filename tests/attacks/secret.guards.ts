import type { Guard } from './guard.ts';

/** What stops each threat of secret.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'somebody reads the database, the log or the addresses',
    test: 'tests/attacks/secret.test.ts',
    file: 'server/src/tokens/repeat.ts',
    remove: "return sealUnder(key, JSON.stringify(repeat), 'repeat', random(12));",
    instead: "return sealUnder(key, JSON.stringify(repeat), 'repeat', random(12)) + JSON.stringify(repeat);",
  },
  {
    threat: 'somebody reads the database, the log or the addresses',
    test: 'tests/attacks/secret.test.ts',
    file: 'server/src/protocol/oauth-error.ts',
    remove: 'const HANDED_OUT = /\\bgr[a-z]_\\w{20,}/g;',
    instead: 'const HANDED_OUT = /nothing/g;',
  },
  {
    threat: 'somebody reads the database, the log or the addresses',
    test: 'tests/attacks/secret.test.ts',
    file: 'server/src/tokens/formats/opaque.ts',
    remove: '      attempt_id,\n      scope,\n      resource,',
    instead: '      attempt_id: access_token,\n      scope,\n      resource,',
  },
];
