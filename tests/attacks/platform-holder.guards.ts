import type { Guard } from './guard.ts';

const test = 'tests/attacks/platform-holder.test.ts';

/** What stops each threat of platform-holder.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a wrong secret is overlooked where none is needed',
    test,
    file: 'server/src/http/oauth/holder.ts',
    remove: "authorization !== undefined || params.has('client_secret')",
    instead: 'authorization === null',
  },
  {
    threat: 'an app is told of the token of another one',
    test,
    file: 'server/src/http/oauth/holder.ts',
    remove: 'named === undefined || named === client?.client_id ? client : undefined',
    instead: "named === '' ? undefined : client",
  },
  {
    threat: 'a stranger asks what the token of an app without a dialect is',
    test,
    file: 'server/src/http/oauth/introspect.ts',
    remove: " && concessions.includes('introspection_without_client')",
    instead: '',
  },
  {
    threat: 'an app of a platform is at a scheme that runs or opens something',
    test,
    file: 'server/src/protocol/own-scheme.ts',
    remove: ' && !TAKEN.includes(scheme)',
    instead: '',
  },
];
