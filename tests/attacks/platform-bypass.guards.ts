import type { Guard } from './guard.ts';

const test = 'tests/attacks/platform-bypass.test.ts';

/** What stops each threat of platform-bypass.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a form whose address carries a made-up seal goes past the platform’s rules',
    test,
    file: 'server/src/http/dialect/speaking.ts',
    remove: "request.method !== 'POST' && parseParams",
    instead: 'parseParams',
  },
  {
    threat: 'an app without a dialect hides behind another name to be spoken to in one',
    test,
    file: 'server/src/http/dialect/speaker.ts',
    remove:
      "  if (ids.size > 1) throw refuse('parameter_repeated', { parameter: 'client_id' });\n  const [client_id] = ids;",
    instead: '  const [client_id] = ids.size === 1 ? ids : [];',
  },
  {
    threat: 'a link to connect leads to an address that no server takes',
    test,
    file: 'server/src/http/browser/connect.ts',
    remove: 'if (length > LONGEST_REQUEST) throw refuse',
    instead: 'if (length < 0) throw refuse',
  },
  {
    threat: 'a password at an API allows for good what was declined on the page',
    test,
    file: 'server/src/grants/password-at-api.ts',
    remove: "scope, digest: '' }",
    instead: "scope, digest: authorization?.digest ?? '' }",
  },
];
