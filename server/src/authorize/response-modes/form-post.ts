/** OAuth 2.0 Form Post Response Mode §2: the answer in a form that the browser sends to the redirect URI. */
import type { ResponseMode } from './response-mode.ts';

export const formPost: ResponseMode = {
  response_mode: 'form_post',
  deliver: ({ uri }, parameters) => ({ type: 'form', action: uri, parameters }),
};
