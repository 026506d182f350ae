import type { Guard } from './guard.ts';

/** What stops each threat of client-authentication.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'an app authenticates by another method than its own',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/clients/authenticate.ts',
    remove: '    if (method !== registered && !any) throw mismatch(method, registered);\n',
    instead: '',
  },
  {
    threat: 'an app with a secret leaves it out',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/clients/authenticate.ts',
    remove:
      "    if (method !== registered && !any) throw mismatch(method, registered);\n    if (registered !== 'none') checkSecret",
    instead: "    if (method !== 'none') checkSecret",
  },
  {
    threat: 'an app without a secret brings one',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/clients/authenticate.ts',
    remove: '    if (method !== registered && !any) throw mismatch(method, registered);\n',
    instead: '',
  },
  {
    threat: 'an app authenticates twice',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/clients/authenticate.ts',
    remove: 'if (second || (named !== undefined && named !== first[1].client_id)) {',
    instead: 'if (second) {',
  },
  {
    threat: 'an app authenticates twice',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/clients/authenticate.ts',
    remove: 'if (second || (named',
    instead: 'if ((named',
  },
  {
    threat: 'two Authorization headers, one for whoever looks first and one for us',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/http/server.ts',
    remove: 'Object.entries(request.raw.headersDistinct)',
    instead: "Object.entries({ ...request.raw.headersDistinct, authorization: [request.headers.authorization ?? ''] })",
  },
  {
    threat: 'a Basic header that is almost right',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/protocol/basic.ts',
    remove: "  if (bytes.toString('base64').replace(/=+$/, '') !== encoded.replace(/={1,2}$/, '')) return undefined;\n",
    instead: '',
  },
  {
    threat: 'guessing which client_ids there are',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/protocol/reasons/client.ts',
    remove: "    text: 'Client authentication failed.',\n    cause: 'No app",
    instead: "    text: 'There is no such client.',\n    cause: 'No app",
  },
  {
    threat: 'an app uses a grant it is not registered for',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/grants/token-request.ts',
    remove: 'if (!client.grant_types.includes(grant_type)) {',
    instead: 'if (client.grant_types.length === 0) {',
  },
  {
    threat: 'a machine takes more scope than it was given',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/grants/client-credentials.ts',
    remove: 'if (includesAll(registered, scope)) return',
    instead: 'if (scope.length > 0) return',
  },
  {
    threat: 'a machine takes more scope than it was given',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/grants/client-credentials.ts',
    remove: 'return formatScope(without(registered, words(client.optional_scope)));',
    instead: 'return client.scope;',
  },
  {
    threat: 'a secret that leaked goes on after it was replaced',
    test: 'tests/attacks/client-authentication.test.ts',
    file: 'server/src/clients/authenticate.ts',
    remove: 'if (expires_at !== 0 && expires_at <= clock()) {',
    instead: 'if (expires_at !== 0 && clock() === 0) {',
  },
];
