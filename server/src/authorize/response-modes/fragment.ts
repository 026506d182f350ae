/** OAuth 2.0 Multiple Response Types §2.1: the answer in the fragment, which no server on the way sees. */
import { answerUri } from '../../protocol/redirect-uri.ts';
import type { ResponseMode } from './response-mode.ts';

export const fragment: ResponseMode = {
  response_mode: 'fragment',
  deliver: (redirect, parameters) => ({ type: 'redirect', location: answerUri(redirect, parameters, 'fragment') }),
};
