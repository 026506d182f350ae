/** A new password for who reads the mail of the account. They sign in with it: a link alone signs nobody in. */
import { linkCookie, returnCookie } from '../../accounts/cookie.ts';
import type { Link } from '../../model/link.ts';
import { RegistrationError } from '../../model/registration.ts';
import { type Endpoint, type HttpAnswer, type HttpRequest, withHeaders } from '../endpoint.ts';
import { choosePasswordPage } from '../pages/choose-password.ts';
import { noticePage } from '../pages/notice.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { linkForm, linkPage } from './mailed-link.ts';
import { page, refusalNotice, textsFor } from './page.ts';
import { keptRequest, withSeal } from './returning.ts';

export const resetPassword = (deps: BrowserDeps): Endpoint =>
  linkPage(deps, {
    purpose: 'reset_password',
    show: (http, link) => shown(deps, http, link, false),
    use: async (http, link, params) => {
      const chosen = {
        password: params.one('password') ?? '',
        end_families: params.one('end_families') === 'yes',
      };
      try {
        const outcome = await deps.mailed.resetPassword(link, chosen, textsFor(http).lang);
        return outcome === 'done' ? done(deps, http) : refusalNotice(deps, http, 'link_unusable');
      } catch (error) {
        if (error instanceof RegistrationError) return shown(deps, http, link, true);
        throw error;
      }
    },
  });

function shown(deps: BrowserDeps, http: HttpRequest, link: Link, again: boolean): HttpAnswer {
  const texts = textsFor(http);
  const { title, explanation, submit, end_families } = texts.reset_password;
  const view = { platform: deps.platform, title, explanation, submit, end_families, email: link.email };
  const problems = again ? (['password'] as const) : [];
  const body = choosePasswordPage({ ...view, form: linkForm(deps, link), problems }, texts);
  return page('choose_password', body, '', again ? 400 : 200);
}

function done(deps: BrowserDeps, http: HttpRequest): HttpAnswer {
  const texts = textsFor(http);
  const { done_title: title, done: text } = texts.reset_password;
  const href = withSeal(`${deps.issuer}/sign-in`, keptRequest(deps, http)?.seal);
  const action = { href, label: texts.sign_in.submit };
  const answer = page('notice', noticePage({ platform: deps.platform, title, text, action }, texts));
  const cleared = [linkCookie(deps.issuer).clear, returnCookie(deps.issuer).clear];
  return withHeaders(answer, { 'set-cookie': cleared });
}
