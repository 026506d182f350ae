import type { Guard } from './guard.ts';

const test = 'tests/attacks/fixed-request.test.ts';
const visit = 'server/src/http/browser/visit.ts';
/** A page that reads what comes beside the seal. */
const bent =
  "  return { ...opened, raw: opened.raw.replace(/&nonce=[^&]*/, '') + '&nonce=' + (params.one('nonce') ?? 'first') };\n}\n\n/** Two reads";
const fixed = '  return opened;\n}\n\n/** Two reads';

/** What stops each threat of fixed-request.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'what an app asked, bent on the way through sign-in and consent',
    test,
    file: visit,
    remove: fixed,
    instead: bent,
  },
  {
    threat: 'what an app asked, bent by signing in again or as somebody else',
    test,
    file: visit,
    remove: fixed,
    instead: bent,
  },
  {
    threat: 'what an app asked, bent by going back',
    test,
    file: 'server/src/http/browser/authorize.ts',
    remove: 'sealed ? openSeal(deps, params)',
    instead: "sealed && !params.has('scope') ? openSeal(deps, params)",
  },
];
