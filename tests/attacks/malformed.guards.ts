import type { Guard } from './guard.ts';

const threat = 'a body that is none, from a stranger and from somebody signed in';
const test = 'tests/attacks/malformed.test.ts';

/** What stops the threat of malformed.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat,
    test,
    file: 'server/src/protocol/json.ts',
    remove: '  } catch {\n    return undefined;\n  }\n',
    instead: '  } finally {\n  }\n',
  },
  {
    threat,
    test,
    file: 'server/src/http/api/validate.ts',
    remove: '  if (validate(value)) return [];\n',
    instead: '  return [];\n',
  },
  {
    threat,
    test,
    file: 'server/src/protocol/params.ts',
    remove: String.raw`decoded.includes('\0') ? undefined : decoded`,
    instead: 'decoded',
  },
];
