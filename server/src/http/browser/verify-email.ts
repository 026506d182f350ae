/**
 * An address is confirmed, or takes the place of the one before, by who reads its mail and is signed in to the account:
 * nobody gives theirs to a stranger's.
 */
import { linkCookie } from '../../accounts/cookie.ts';
import type { Link } from '../../model/link.ts';
import { type Endpoint, type HttpAnswer, type HttpRequest, withHeaders } from '../endpoint.ts';
import { confirmPage } from '../pages/confirm.ts';
import { emailAddress, name } from '../pages/element.ts';
import { noticePage } from '../pages/notice.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { linkForm, linkPage } from './mailed-link.ts';
import { page, refusalNotice, textsFor } from './page.ts';
import { findBrowserSession } from './visit.ts';

export const verifyEmail = (deps: BrowserDeps): Endpoint =>
  linkPage(deps, {
    purpose: 'verify_email',
    show: async (http, link) => shown(deps, http, link, await isTheirs(deps, http, link)),
    use: async (http, link) => {
      if (!(await isTheirs(deps, http, link))) return shown(deps, http, link, false);
      const outcome = await deps.mailed.verifyEmail(link, textsFor(http).lang);
      return outcome === 'unusable' ? refusalNotice(deps, http, 'link_unusable') : told(deps, http, link, outcome);
    },
  });

async function isTheirs(deps: BrowserDeps, http: HttpRequest, { account_id }: Link): Promise<boolean> {
  return (await findBrowserSession(deps, http))?.account.account_id === account_id;
}

async function shown(deps: BrowserDeps, http: HttpRequest, link: Link, theirs: boolean): Promise<HttpAnswer> {
  const account = await deps.storage.accounts.find(link.account_id);
  if (!account) return refusalNotice(deps, http, 'link_unusable');
  const texts = textsFor(http);
  const { title, explanation, sign_in_first, submit } = texts.verify_email;
  const said = [explanation(emailAddress(link.email), name(account.name)), ...(theirs ? [] : [sign_in_first])];
  const answerable = theirs
    ? { yes: { form: linkForm(deps, link), label: submit } }
    : { link: { href: `${deps.issuer}/sign-in`, label: texts.sign_in.submit } };
  const view = { platform: deps.platform, title, heading: title, texts: said, ...answerable };
  return page('confirm', confirmPage(view, texts));
}

function told(deps: BrowserDeps, http: HttpRequest, link: Link, outcome: 'done' | 'email_taken'): HttpAnswer {
  const texts = textsFor(http);
  const words = texts.verify_email;
  const done = outcome === 'done';
  const view = {
    platform: deps.platform,
    title: done ? words.done_title : words.title,
    text: done ? words.done(emailAddress(link.email)) : words.taken,
    action: { href: `${deps.issuer}/account`, label: texts.go_to_account },
  };
  const answer = page('notice', noticePage(view, texts), '', done ? 200 : 409);
  return withHeaders(answer, { 'set-cookie': linkCookie(deps.issuer).clear });
}
