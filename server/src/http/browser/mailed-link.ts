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
import type { FormTarget } from '../pages/view.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';
import { formPage } from './flow-endpoint.ts';
import { checkNavigation } from './navigation.ts';
import { refusalNotice, seeOther } from './page.ts';

interface LinkPage {
  readonly purpose: Purpose;
  show(http: HttpRequest, link: Link): Promise<HttpAnswer> | HttpAnswer;
  use(http: HttpRequest, link: Link, params: Params): Promise<HttpAnswer>;
}

export function linkPage(deps: BrowserDeps, { purpose, show, use }: LinkPage): Endpoint {
  const { path } = LINKS[purpose];
  const looked = async (http: HttpRequest) => {
    checkNavigation(http);
    const token = parseParams(http.query).one('token');
    if (token !== undefined) return keep(deps, http, path, token);
    const link = await openedLink(deps, http, purpose);
    return link ? show(http, link) : refusalNotice(deps, http, 'link_unusable');
  };
  const posted = async (http: HttpRequest, params: Params) => {
    const link = await openedLink(deps, http, purpose);
    if (!link) return refusalNotice(deps, http, 'link_unusable');
    // Another link was opened in another tab meanwhile: that one is asked about now.
    return params.one('link_id') === link.link_id ? use(http, link, params) : show(http, link);
  };
  return formPage(deps, path, looked, posted);
}

function keep(deps: BrowserDeps, http: HttpRequest, path: string, token: string): HttpAnswer {
  if (readLinkToken(token) === undefined) return refusalNotice(deps, http, 'link_unusable');
  return seeOther(deps.issuer + path, { 'set-cookie': linkCookie(deps.issuer).set(token) });
}

/** The link that was opened in this browser, if it still works. */
export function openedLink(deps: BrowserDeps, http: HttpRequest, purpose: Purpose): Promise<Link | undefined> {
  return deps.mailed.find(readCookie(http, linkCookie(deps.issuer).name), purpose);
}

export function linkForm({ issuer }: BrowserDeps, { purpose, link_id }: Link): FormTarget {
  return { action: issuer + LINKS[purpose].path, hidden: { link_id } };
}
