import type { Guard } from './guard.ts';

const test = 'tests/attacks/redirect-uri.test.ts';
const file = 'server/src/protocol/redirect-uri.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'an app nobody knows, or an address it never registered',
    test,
    file,
    remove: '  if (registeredAs(client, received) === undefined) {\n',
    instead: '  if (received === undefined) {\n',
  },
  {
    threat: 'an address that only resembles the registered one',
    test,
    file,
    remove: '  if (redirect_uris.includes(received)) return received;\n',
    instead: '  if (redirect_uris.some((uri) => new URL(uri).href === new URL(received).href)) return received;\n',
  },
  {
    threat: 'an address that only resembles the registered one',
    test,
    file,
    remove: '  if (redirect_uris.includes(received)) return received;\n',
    instead: '  if (redirect_uris.some((uri) => received.startsWith(uri))) return received;\n',
  },
  {
    threat: 'an address that cannot be kept safe, registered',
    test,
    file,
    remove: 'if (OWN_SCHEME.test(uri)) return undefined;',
    instead: 'return undefined;',
  },
  {
    threat: 'an address that cannot be kept safe, registered',
    test,
    file,
    remove: "uri.includes('#')",
    instead: 'false',
  },
  {
    threat: 'an address that cannot be kept safe, registered',
    test,
    file,
    remove: "address.scheme === 'https' || address.loopback",
    instead: 'true',
  },
  {
    threat: 'an address that cannot be kept safe, registered',
    test,
    file,
    remove: " ?? responseParameterProblem(uri, ['code', 'state', 'iss', 'error'])",
    instead: '',
  },
  {
    threat: 'an address that cannot be kept safe, registered',
    test,
    file: 'server/src/clients/metadata-check.ts',
    remove: 'uri.length > LONGEST_URI ? TOO_LONG : registrableWebUri(uri)',
    instead: 'undefined',
  },
  {
    threat: 'another program on the same computer',
    test,
    file,
    remove: "application_type === 'native' ? redirect_uris.find((uri) => isSameButPort(uri, received)) : undefined",
    instead: 'redirect_uris.find((uri) => isSameButPort(uri, received))',
  },
  {
    threat: 'another program on the same computer',
    test,
    file,
    remove: String.raw`/^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d+)?/`,
    instead: String.raw`/^(http:\/\/)[^/]+/`,
  },
  {
    threat: 'an app without any address trusts the first one that comes',
    test,
    file: 'server/src/authorize/parse-request.ts',
    remove: "throw refuse('redirect_uri_missing', { registered: client.redirect_uris });",
    instead: "return trustRedirect(client, client.redirect_uris[0] ?? '');",
  },
  {
    threat: 'a page of ours as a way to send people anywhere',
    test,
    file: 'server/src/http/browser/account.ts',
    remove: "if (found) await disconnect(deps, found.account.account_id, params.one('authorization_id'));",
    instead: "if (params.has('return_to')) return seeOther(params.one('return_to') ?? '');",
  },
  {
    threat: 'an answer that becomes markup on the way to the app',
    test,
    file: 'server/src/http/pages/html.ts',
    remove: "return text.replace(/[&<>\"'`]/g, (character) => entities[character] ?? '');",
    instead: 'return text;',
  },
  {
    threat: 'an answer that becomes markup on the way to the app',
    test,
    file: 'server/src/authorize/parse-request.ts',
    remove: "response_mode === 'form_post' && !web ? 'query' : response_mode",
    instead: 'response_mode',
  },
  {
    threat: 'an answer with two codes or two states',
    test,
    file,
    remove: "if (!uri.includes('?')) return '?';",
    instead: "return '?';",
  },
  {
    threat: 'a stranger asks an error page what is registered',
    test,
    file: 'server/src/http/browser/flow-endpoint.ts',
    remove: "if (role === '' || role === 'member') return undefined;",
    instead: "if (role === '') return undefined;",
  },
];
