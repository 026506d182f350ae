import type { Guard } from './guard.ts';

const test = 'tests/attacks/gone-client.test.ts';

/** What stops each threat of gone-client.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a token at the management API whose app cannot be found',
    test,
    file: 'server/src/http/api/caller.ts',
    remove: "client?.first_party !== 'yes'",
    instead: "client?.first_party === 'no'",
  },
  {
    threat: 'the id of a deleted app, and what it held, in the hands of another',
    test,
    file: 'server/src/clients/find.ts',
    remove: "client?.status === 'deleted' ? undefined : client",
    instead: 'client',
  },
];
