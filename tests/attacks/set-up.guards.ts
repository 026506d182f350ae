import type { Guard } from './guard.ts';

const test = 'tests/attacks/set-up.test.ts';

/** What stops each threat of set-up.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'the link is opened by somebody who has not got it whole',
    test,
    file: 'server/src/accounts/set-up.ts',
    remove: 'equal(token, makeSetUpToken(secret)) && storage',
    instead: 'storage',
  },
  {
    threat: 'the link is used again, after a restart too, and after the account is deleted',
    test,
    file: 'server/src/accounts/set-up.ts',
    remove: '  if (!by_password || !(await storage.set_up.isOpen())) return undefined;\n',
    instead: '  if (!by_password) return undefined;\n',
  },
  {
    threat: 'the link is used again, after a restart too, and after the account is deleted',
    test,
    file: 'server/src/accounts/set-up.ts',
    remove: ' && storage.set_up.isOpen();',
    instead: ';',
  },
  {
    threat: 'two use the link at once',
    test,
    file: 'server/src/storage/sql/set-up.ts',
    remove: "        if ((await tx.run(anybody, {})).length > 0) return 'done_before';\n",
    instead: '',
  },
  {
    threat: 'another site sends the form for somebody who was given the link',
    test,
    file: 'server/src/http/browser/flow-endpoint.ts',
    remove: '    checkOwnForm(request, deps.issuer);\n',
    instead: '',
  },
  {
    threat: 'the log, or a frame, has the link',
    test,
    file: 'server/src/http/browser/set-up.ts',
    remove: '    checkNavigation(http);\n',
    instead: '',
  },
];
