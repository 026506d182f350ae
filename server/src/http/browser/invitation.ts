/** Somebody invited to an organization joins it: with the account of that address, or with one made on the way. */
import { linkCookie } from '../../accounts/cookie.ts';
import type { Organization } from '../../model/account.ts';
import { invitedAs, type Link } from '../../model/link.ts';
import type { FoundSession } from '../../model/session.ts';
import type { Params } from '../../protocol/params.ts';
import { type Endpoint, type HttpAnswer, type HttpRequest, withHeaders } from '../endpoint.ts';
import { confirmPage } from '../pages/confirm.ts';
import { emailAddress, name } from '../pages/element.ts';
import { noticePage } from '../pages/notice.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { linkForm, linkPage } from './mailed-link.ts';
import { makeAccount, showNewAccount } from './new-account.ts';
import { page, refusalNotice, textsFor } from './page.ts';
import { findBrowserSession } from './visit.ts';

export const invitation = (deps: BrowserDeps): Endpoint =>
  linkPage(deps, {
    purpose: 'invitation',
    show: async (http, link) => shown(deps, http, link, await readGuest(deps, http, link)),
    use: async (http, link, params) => used(deps, http, link, params, await readGuest(deps, http, link)),
  });

/** Who has the link reads the mail of its address, and may learn what is known of it. */
interface Guest {
  readonly organization: Organization | undefined;
  readonly invited_by: string;
  readonly found: FoundSession | undefined;
  readonly has_account: boolean;
  /** - `invited`: signed in with the address · `known`: must sign in with it · `new`: makes an account with it */
  readonly is: 'invited' | 'known' | 'new';
}

async function readGuest(deps: BrowserDeps, http: HttpRequest, link: Link): Promise<Guest> {
  const { organizations, accounts } = deps.storage;
  const [organization, inviter, found, account] = await Promise.all([
    organizations.find(link.organization_id),
    accounts.find(link.created_by),
    findBrowserSession(deps, http),
    accounts.findByEmail(link.email),
  ]);
  const isInvited = found !== undefined && found.account.email === link.email;
  // Where nobody has a password here, who signs in elsewhere for the first time gets an account by that.
  const is = isInvited ? 'invited' : account || !deps.by_password ? 'known' : 'new';
  const invited_by = inviter?.name ?? organization?.name ?? '';
  return { organization, invited_by, found, has_account: account !== undefined, is };
}

async function used(
  deps: BrowserDeps,
  http: HttpRequest,
  link: Link,
  params: Params,
  guest: Guest,
): Promise<HttpAnswer> {
  const { organization, found, is } = guest;
  if (is === 'new' && deps.sign_up !== 'closed') {
    return makeAccount(deps, http, link, params, invited(http, organization));
  }
  if (is !== 'invited' || !found) return shown(deps, http, link, guest);
  const outcome = await deps.mailed.acceptInvitation(link, found.account);
  return outcome === 'done' ? joined(deps, http, organization) : refusalNotice(deps, http, 'link_unusable');
}

function shown(deps: BrowserDeps, http: HttpRequest, link: Link, guest: Guest): HttpAnswer {
  const { organization, is } = guest;
  if (is === 'new') {
    if (deps.sign_up === 'closed') return refusalNotice(deps, http, 'sign_up_closed');
    return showNewAccount(deps, http, link, undefined, invited(http, organization));
  }
  const texts = textsFor(http);
  const words = texts.invitation;
  const organization_name = name(organization?.name ?? '');
  const said = [
    words.explanation(name(guest.invited_by), organization_name, texts.roles[invitedAs(link)]),
    words.for_address(emailAddress(link.email)),
    ...(is === 'known' ? [explainSignIn(http, guest)] : []),
  ];
  const answerable =
    is === 'invited'
      ? { yes: { form: linkForm(deps, link), label: words.submit } }
      : { link: { href: `${deps.issuer}/sign-in`, label: texts.sign_in.submit } };
  const view = {
    platform: deps.platform,
    title: words.plain_title,
    heading: words.title(organization_name),
    texts: said,
  };
  return page('confirm', confirmPage({ ...view, ...answerable }, texts));
}

function explainSignIn(http: HttpRequest, { found, has_account }: Guest) {
  const words = textsFor(http).invitation;
  if (found) return words.other_account(emailAddress(found.account.email));
  return has_account ? words.sign_in_first : words.sign_in_new;
}

function invited(http: HttpRequest, organization: Organization | undefined) {
  return textsFor(http).new_account.invited(name(organization?.name ?? ''));
}

function joined(deps: BrowserDeps, http: HttpRequest, organization: Organization | undefined): HttpAnswer {
  const texts = textsFor(http);
  const { done_title: title, done } = texts.invitation;
  const action = { href: `${deps.issuer}/account`, label: texts.go_to_account };
  const view = { platform: deps.platform, title, text: done(name(organization?.name ?? '')), action };
  const answer = page('notice', noticePage(view, texts));
  return withHeaders(answer, { 'set-cookie': linkCookie(deps.issuer).clear });
}
