/**
 * The page a link in a mail leads to. Its key leaves the address with the first visit and stays in a cookie, so no
 * history, log or Referer has it; looking spends nothing, only the button on the page does.
 */
import { linkCookie } from '../../accounts/cookie.ts';
import { LINKS } from '../../accounts/link.ts';
import type { Link, Purpose } from '../../model/link.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import { readLinkToken } from '../../tokens/form.ts';
import type { Endpoint, HttpAnswer, HttpRequest } from '../endpoint.ts';
import { noticePage } from '../pages/notice.ts';
import type { FormTarget } from '../pages/view.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';
import { ownForm, withPages } from './flow-endpoint.ts';
import { checkNavigation } from './navigation.ts';
import { page, seeOther, textsFor } from './page.ts';

interface LinkPage {
  readonly purpose: Purpose;
  show(http: HttpRequest, link: Link): Promise<HttpAnswer> | HttpAnswer;
  use(http: HttpRequest, link: Link, params: Params): Promise<HttpAnswer>;
}

export function linkPage(deps: BrowserDeps, { purpose, show, use }: LinkPage): Endpoint {
  const { path } = LINKS[purpose];
  const got = withPages(deps, async (http) => {
    checkNavigation(http);
    const token = parseParams(http.query).one('token');
    if (token !== undefined) return keep(deps, http, path, token);
    const link = await openedLink(deps, http, purpose);
    return link ? show(http, link) : linkUnusable(deps, http);
  });
  const posted = ownForm(deps, path, async (http, params) => {
    const link = await openedLink(deps, http, purpose);
    if (!link) return linkUnusable(deps, http);
    // Another link was opened in another tab meanwhile: that one is asked about now.
    return params.one('link_id') === link.link_id ? use(http, link, params) : show(http, link);
  });
  return {
    ...posted,
    methods: ['GET', 'POST'],
    answer: (http) => (http.method === 'POST' ? posted.answer(http) : got(http)),
  };
}

function keep(deps: BrowserDeps, http: HttpRequest, path: string, token: string): HttpAnswer {
  if (readLinkToken(token) === undefined) return linkUnusable(deps, http);
  return seeOther(deps.issuer + path, { 'set-cookie': linkCookie(deps.issuer).set(token) });
}

/** The link that was opened in this browser, if it still works. */
export function openedLink(deps: BrowserDeps, http: HttpRequest, purpose: Purpose): Promise<Link | undefined> {
  return deps.mailed.find(readCookie(http, linkCookie(deps.issuer).name), purpose);
}

export function linkForm({ issuer }: BrowserDeps, { purpose, link_id }: Link): FormTarget {
  return { action: issuer + LINKS[purpose].path, hidden: { link_id } };
}

export function linkUnusable(deps: BrowserDeps, http: HttpRequest): HttpAnswer {
  const texts = textsFor(http);
  deps.recording.refused('link_unusable', '');
  const { title, explanation: text } = texts.link_unusable;
  const action = { href: `${deps.issuer}/sign-in`, label: texts.ask_address.back };
  return page('notice', noticePage({ platform: deps.platform, title, text, action }, texts), '', 400);
}

export function signUpClosed(deps: BrowserDeps, http: HttpRequest): HttpAnswer {
  const texts = textsFor(http);
  deps.recording.refused('sign_up_closed', '');
  const { title, explanation: text } = texts.sign_up_closed;
  const action = { href: `${deps.issuer}/sign-in`, label: texts.ask_address.back };
  return page('notice', noticePage({ platform: deps.platform, title, text, action }, texts), '', 403);
}
