/** RFC 6749 §4.1.2: the answer in the query of the redirect URI. */
import { answerUri } from '../../protocol/redirect-uri.ts';
import type { ResponseMode } from './response-mode.ts';

export const query: ResponseMode = {
  response_mode: 'query',
  deliver: (redirect, parameters) => ({ type: 'redirect', location: answerUri(redirect, parameters, 'query') }),
};
