/** RFC 8252 §7 bent by the concession oob_redirect: the person carries the code to the app. No request can ask for it. */
import type { ResponseMode } from './response-mode.ts';

export const oob: ResponseMode = {
  response_mode: 'oob',
  deliver: (_redirect, parameters) => ({ type: 'shown', parameters }),
};
