/** What every page answer has in common. */
import type { OAuthError } from '../../protocol/oauth-error.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { ATTEMPT_HEADER, type HttpAnswer, type HttpRequest, NO_STORE, withHeaders } from '../endpoint.ts';
import { contentSecurityPolicy } from '../pages/content-security-policy.ts';
import { type ErrorDetail, errorPage } from '../pages/error.ts';
import { noticePage } from '../pages/notice.ts';
import { chooseTexts } from '../pages/texts/choose-texts.ts';
import type { Texts } from '../pages/texts/en.ts';
import { recordRefusal, retryAfter } from '../recording.ts';
import type { BrowserDeps } from './browser-deps.ts';

/** A dialect's own words on a page of ours. */
export const plainErrorPage =
  ({ platform }: Pick<BrowserDeps, 'platform'>) =>
  (text: string, status: number, attempt_id: string): HttpAnswer => {
    const view = { platform, attempt_id, reason: '', text, fault: 'app' } as const;
    return page('error', errorPage(view, chooseTexts('', '')), attempt_id, status);
  };

type PageName = keyof typeof contentSecurityPolicy;

export function textsFor({ headers }: HttpRequest, ui_locales = ''): Texts {
  return chooseTexts(ui_locales, headers['accept-language'] ?? '');
}

export function page(name: PageName, body: string, attempt_id = '', status = 200): HttpAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy[name],
      // With no-referrer Chromium sends Origin: null on our own forms.
      'referrer-policy': 'same-origin',
      ...NO_STORE,
      ...(attempt_id && { [ATTEMPT_HEADER]: attempt_id }),
    },
    body,
  };
}

/** Refused outside of any flow: a page says so in words of its own. */
export function refusalNotice(
  { platform, issuer, recording }: Pick<BrowserDeps, 'platform' | 'issuer' | 'recording'>,
  http: HttpRequest,
  reason: 'link_unusable' | 'sign_up_closed' | 'set_up_link_unusable',
): HttpAnswer {
  const texts = textsFor(http);
  recording.refused(reason, '');
  const { title, explanation: text } = texts[reason];
  const action = { href: `${issuer}/sign-in`, label: texts.sign_in.submit };
  return page('notice', noticePage({ platform, title, text, action }, texts), '', reasons[reason].status);
}

/** 303, so that what follows a form is never sent as a form again. */
export function seeOther(location: string, headers: HttpAnswer['headers'] = {}): HttpAnswer {
  return { status: 303, headers: { location, 'referrer-policy': 'same-origin', ...NO_STORE, ...headers }, body: '' };
}

/** Nowhere to send the answer, or nobody to send it to: a page of ours says what happened. */
export function refusalPage(
  { platform, issuer, recording }: Pick<BrowserDeps, 'platform' | 'issuer' | 'recording'>,
  request: HttpRequest,
  error: OAuthError,
  detail?: ErrorDetail,
): HttpAnswer {
  const attempt_id = recordRefusal(recording, error);
  const { reason } = error;
  const { status, text } = reasons[reason];
  const back = reason === 'not_found' ? { app_name: platform.name, href: `${issuer}/` } : undefined;
  const view = { platform, attempt_id, reason, text, fault: faultOf(error), back, detail };
  const answer = page('error', errorPage(view, textsFor(request)), attempt_id, status);
  return { ...withHeaders(answer, retryAfter(error)), refusal: { reason, attempt_id } };
}

const PERSONS_SIDE: readonly string[] = ['seal_invalid', 'already_answered', 'cross_site_post', 'not_found'];

function faultOf({ reason }: OAuthError): 'app' | 'server' | 'person' | 'operator' {
  if (reasons[reason].status >= 500) return 'server';
  if (reason === 'account_disabled') return 'operator';
  return PERSONS_SIDE.includes(reason) ? 'person' : 'app';
}
