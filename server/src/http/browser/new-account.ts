/** Somebody whose address is proven makes an account, is signed in, and goes on where they came from. */
import { linkCookie, returnCookie } from '../../accounts/cookie.ts';
import type { Account } from '../../model/account.ts';
import type { Link } from '../../model/link.ts';
import { RegistrationError } from '../../model/registration.ts';
import type { Params } from '../../protocol/params.ts';
import type { Endpoint, HttpAnswer, HttpRequest } from '../endpoint.ts';
import { choosePasswordPage } from '../pages/choose-password.ts';
import { type Content, html } from '../pages/html.ts';
import { noticePage } from '../pages/notice.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { linkForm, linkPage } from './mailed-link.ts';
import { page, refusalNotice, textsFor } from './page.ts';
import { keptRequest } from './returning.ts';
import { goOnAsNew } from './signed-in.ts';

export const signUpAccount = (deps: BrowserDeps): Endpoint =>
  linkPage(deps, {
    purpose: 'sign_up',
    show: (http, link) =>
      deps.sign_up === 'open' ? showNewAccount(deps, http, link) : refusalNotice(deps, http, 'sign_up_closed'),
    use: (http, link, params) =>
      deps.sign_up === 'open'
        ? makeAccount(deps, http, link, params)
        : Promise.resolve(refusalNotice(deps, http, 'sign_up_closed')),
  });

interface Again {
  readonly name: string;
  readonly problems: readonly ('name' | 'password')[];
}

export function showNewAccount(
  deps: BrowserDeps,
  http: HttpRequest,
  link: Link,
  { name, problems }: Again = { name: '', problems: [] },
  invited: Content = undefined,
): HttpAnswer {
  const texts = textsFor(http);
  const { title, submit, explanation: said } = texts.new_account;
  const explanation = invited === undefined ? said : html`${said} ${invited}`;
  // The link stays with the browser: whoever signs in there comes back to it.
  const elsewhere_url = invited !== undefined && deps.elsewhere.length > 0 ? `${deps.issuer}/sign-in` : undefined;
  const asked = { email: link.email, name, problems, elsewhere_url };
  const view = { platform: deps.platform, title, submit, explanation, ...asked };
  const body = choosePasswordPage({ ...view, form: linkForm(deps, link) }, texts);
  return page('new_account', body, '', problems.length > 0 ? 400 : 200);
}

export async function makeAccount(
  deps: BrowserDeps,
  http: HttpRequest,
  link: Link,
  params: Params,
  invited: Content = undefined,
): Promise<HttpAnswer> {
  const [name, password] = [params.one('name') ?? '', params.one('password') ?? ''];
  try {
    const signed = await deps.mailed.signUp(link, { name, password });
    switch (signed.outcome) {
      case 'done':
        return await signIn(deps, http, signed.account);
      case 'email_taken':
        return taken(deps, http);
      case 'unusable':
        return refusalNotice(deps, http, 'link_unusable');
    }
  } catch (error) {
    if (!(error instanceof RegistrationError)) throw error;
    const problems = (['name', 'password'] as const).filter((each) =>
      error.problems.some(({ field }) => field === each),
    );
    return showNewAccount(deps, http, link, { name, problems }, invited);
  }
}

function signIn(deps: BrowserDeps, http: HttpRequest, account: Account): Promise<HttpAnswer> {
  const cookies = [linkCookie(deps.issuer).clear, returnCookie(deps.issuer).clear];
  const opened = keptRequest(deps, http)?.opened;
  return goOnAsNew(deps, { http, opened, return_to: undefined }, { account, method: 'link', cookies });
}

function taken(deps: BrowserDeps, http: HttpRequest): HttpAnswer {
  const texts = textsFor(http);
  const { title, taken: text } = texts.new_account;
  const action = { href: `${deps.issuer}/sign-in`, label: texts.sign_in.submit };
  return page('notice', noticePage({ platform: deps.platform, title, text, action }, texts), '', 409);
}
