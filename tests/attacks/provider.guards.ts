import type { Guard } from './guard.ts';

const test = 'tests/attacks/provider.test.ts';

/** What stops each threat of provider.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a link to connect leads to a stranger’s site',
    test,
    file: 'server/src/protocol/return-to.ts',
    remove: 'origin !== undefined && allowed.includes(origin)',
    instead: 'origin !== undefined',
  },
  {
    threat: 'a link borrows the origin of an app that did not begin',
    test,
    file: 'server/src/http/browser/connect.ts',
    remove: 'return trustReturnTo(received, issuer, starter?.client);',
    instead: 'return received;',
  },
  {
    threat: 'a dead token lends the origin of its app',
    test,
    file: 'server/src/tokens/bearer-token.ts',
    remove: " && state === 'live'",
    instead: '',
  },
  {
    threat: 'an app whose dialect has no tokens in addresses sends one',
    test,
    file: 'server/src/http/browser/connect.ts',
    remove: "return concessions.includes('access_token_in_query') ? presented : undefined;",
    instead: 'return presented;',
  },
  {
    threat: 'a token in the address stands in for sign-in or consent',
    test,
    file: 'server/src/dialects/anyfetch.ts',
    remove: "rename: { bearer: 'access_token' },\n      defaults: { prompt: 'consent' },",
    instead: "rename: { bearer: 'access_token' },",
  },
  {
    threat: 'a link starts an app that is no provider',
    test,
    file: 'server/src/http/browser/connect.ts',
    remove: "client.kind !== 'provider' || ",
    instead: '',
  },
  {
    threat: 'an app names an account under another app’s client_id',
    test,
    file: 'server/src/http/oauth/account-name.ts',
    remove: "extensions.includes('account_name') && ",
    instead: '',
  },
  {
    threat: 'an account is named with a token that rests',
    test,
    file: 'server/src/tokens/bearer-token.ts',
    remove: " && state === 'live'",
    instead: '',
  },
  {
    threat: 'the directory shows what is not published',
    test,
    file: 'server/src/storage/sql/directory.ts',
    remove: "\n      .where('client.status', '=', 'published')",
    instead: '',
  },
  {
    threat: 'another site signs somebody in as itself',
    test,
    file: 'server/src/http/browser/flow-endpoint.ts',
    remove: 'checkOwnForm(request, deps.issuer);',
    instead: '',
  },
  {
    threat: 'a message hides who says it',
    test,
    file: 'server/src/http/pages/returned.ts',
    remove: 'name(message, LONGEST)',
    instead: 'message',
  },
];
