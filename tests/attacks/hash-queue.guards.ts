import type { Guard } from './guard.ts';

const test = 'tests/attacks/hash-queue.test.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'a queue full of passwords that strangers choose',
    test,
    file: 'server/src/accounts/password.ts',
    remove: 'return inQueue(() => argon2(prepared(password), PARAMETERS), known);',
    instead: 'return inQueue(() => argon2(prepared(password), PARAMETERS), known || true);',
  },
  {
    threat: 'a hash for an address that has an account by now',
    test,
    file: 'server/src/accounts/use-link.ts',
    remove: '    if (await deps.storage.accounts.findByEmail(email)) return taken(deps, link);\n',
    instead: '',
  },
];
