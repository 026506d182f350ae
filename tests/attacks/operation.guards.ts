import type { Guard } from './guard.ts';

/** What stops each threat of operation.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a forged X-Forwarded-For hides who guesses',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/http/server.ts',
    remove: 'trustProxy: deps.trusted_proxies.length > 0 ? [...deps.trusted_proxies] : false,',
    instead: 'trustProxy: true,',
  },
  {
    threat: 'somebody of another organization disconnects, signs out or looks at what is not theirs',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/http/browser/account.ts',
    remove: 'if (own) await',
    instead: 'if (own || authorization_id) await',
  },
  {
    threat: 'somebody of another organization disconnects, signs out or looks at what is not theirs',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/http/browser/flow-endpoint.ts',
    remove: "if (role === '' || role === 'member') return undefined;",
    instead: "if (role === '') return undefined;",
  },
  {
    threat: 'a page of another origin reads our answers',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/http/cors.ts',
    remove: 'const registered = client?.redirect_uris.some((uri) => originOf(uri) === origin) ?? false;',
    instead: 'const registered = client !== undefined;',
  },
  {
    threat: 'a page of another origin reads our answers',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/http/cors.ts',
    remove: "return originOf(origin) === origin && (origin.startsWith('https://') || isLoopback(origin));",
    instead: "return originOf(origin) === origin || isLoopback(origin) || origin === 'null';",
  },
  {
    threat: 'an API whose address is a wildcard lets the portal call anybody',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/http/portal/api-origin.ts',
    remove: '.filter((origin) => HOST_SOURCE.test(origin))',
    instead: '.filter((origin) => HOST_SOURCE.source !== origin)',
  },
  {
    threat: 'the attempt log cannot be written',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/tasks/task.ts',
    remove: '      .catch((error: unknown) => failed(name, error))\n',
    instead: '',
  },
  {
    threat: 'a change that cannot be written down happens all the same',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/storage/sql/allow.ts',
    remove:
      "      await audit(tx, 'authorization.allow', by, now, { client_id, account_id, organization_id, detail });\n",
    instead: '      void audit;\n      void detail;\n',
  },
  {
    threat: 'a change that cannot be written down happens all the same',
    test: 'tests/attacks/operation.test.ts',
    file: 'server/src/storage/sql/end-family.ts',
    remove: "    if (by.type !== 'client') await audit(",
    instead: "    if (by.type === 'account') await audit(",
  },
];
