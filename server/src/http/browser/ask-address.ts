/** Forgot password, and sign-up where it is open: an address is asked for, and the rest happens by mail. */
import type { Asking } from '../../accounts/ask-by-mail.ts';
import { openRequest } from '../../authorize/seal.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import { type Endpoint, type HttpAnswer, type HttpRequest, withHeaders } from '../endpoint.ts';
import { type AskAddressView, askAddressPage } from '../pages/ask-address.ts';
import { emailAddress } from '../pages/element.ts';
import { noticePage } from '../pages/notice.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { formPage } from './flow-endpoint.ts';
import { checkNavigation } from './navigation.ts';
import { page, refusalNotice, textsFor } from './page.ts';
import { keepRequest, withSeal } from './returning.ts';

interface Asked {
  readonly path: string;
  readonly reason: AskAddressView['reason'];
  request(asking: Asking): ReturnType<BrowserDeps['mailed']['requestReset']>;
}

export const forgotPassword = (deps: BrowserDeps): Endpoint => {
  const { requestReset } = deps.mailed;
  return askAddress(deps, { path: '/forgot-password', reason: 'forgot_password', request: requestReset });
};

export const signUp = (deps: BrowserDeps): Endpoint => {
  const { requestSignUp } = deps.mailed;
  const open = askAddress(deps, { path: '/sign-up', reason: 'sign_up', request: requestSignUp });
  return deps.sign_up === 'open'
    ? open
    : { ...open, answer: async (http) => refusalNotice(deps, http, 'sign_up_closed') };
};

function askAddress(deps: BrowserDeps, asked: Asked): Endpoint {
  const posted = async (http: HttpRequest, params: Params) => {
    const seal = params.one('seal');
    const email = params.one('email') ?? '';
    const { lang } = textsFor(http);
    const outcome = await asked.request({ email, address: http.address, lang });
    switch (outcome.outcome) {
      case 'no_address':
        return shown(deps, http, asked, { seal, email, problem: { kind: 'no_address' } }, 400);
      case 'throttled': {
        deps.recording.refused('mail_throttled', '');
        const { retry_after: wait_seconds } = outcome;
        const answer = shown(deps, http, asked, { seal, email, problem: { kind: 'too_many', wait_seconds } }, 429);
        return withHeaders(answer, { 'retry-after': String(wait_seconds) });
      }
      case 'sent':
        return sent(deps, http, asked, email, seal);
    }
  };
  const show = async (http: HttpRequest) => {
    checkNavigation(http);
    return shown(deps, http, asked, { seal: parseParams(http.query).one('seal') });
  };
  return formPage(deps, asked.path, show, posted);
}

interface Shown extends Pick<AskAddressView, 'email' | 'problem'> {
  readonly seal: string | undefined;
}

function shown(
  deps: BrowserDeps,
  http: HttpRequest,
  { path, reason }: Asked,
  { seal: received, ...again }: Shown,
  status = 200,
): HttpAnswer {
  // What is no seal of ours is forgotten.
  const seal = received !== undefined && openRequest(deps, received) ? received : undefined;
  const form = { action: deps.issuer + path, hidden: seal === undefined ? {} : { seal } };
  const view = {
    platform: deps.platform,
    reason,
    form,
    sign_in_url: withSeal(`${deps.issuer}/sign-in`, seal),
    ...again,
  };
  return page('ask_address', askAddressPage(view, textsFor(http)), '', status);
}

/** Said to everybody alike: who has an account here is nobody's business. */
function sent(deps: BrowserDeps, http: HttpRequest, { reason }: Asked, email: string, seal: string | undefined) {
  const texts = textsFor(http);
  const { sent_title: title, sent_hint: hint } = texts.ask_address;
  const view = { platform: deps.platform, title, text: texts[reason].sent(emailAddress(email)), hint };
  const answer = page('notice', noticePage(view, texts));
  return withHeaders(answer, { 'set-cookie': keepRequest(deps, seal) });
}
