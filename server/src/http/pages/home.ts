/** Which apps are connected, who is signed in here, and where else. The buttons send `authorization_id`, `session_id`. */
import { browserName } from './browser-name.ts';
import { type ConsentScope, scopeTitle } from './consent-scope.ts';
import { displayName } from './display-name.ts';
import { document } from './document.ts';
import { accountLine, appAvatar, form, name } from './element.ts';
import { type Html, html } from './html.ts';
import { type Returned, returnedBanner } from './returned.ts';
import type { Texts } from './texts/en.ts';
import type { AccountName, FormTarget, PageView } from './view.ts';

export interface HomeView extends PageView {
  /** Absent: nobody is signed in. */
  readonly signed_in?: SignedIn | undefined;
  readonly sign_in_url: string;
  readonly returned?: Returned | undefined;
}

export interface SignedIn {
  readonly account: AccountName;
  readonly sign_out: FormTarget;
  readonly disconnect: FormTarget;
  readonly connected_apps: readonly ConnectedAppLine[];
  /** Where there are more apps to connect; `undefined`: nowhere. */
  readonly directory_url?: string | undefined;
  readonly end_session: FormTarget;
  readonly sessions: readonly ListedSession[];
}

export interface ConnectedAppLine {
  readonly authorization_id: string;
  readonly client_name: string;
  readonly logo_url: string;
  /** `''`: the person for themselves. */
  readonly organization_name: string;
  /** What the app calls the accounts it was given; strangers' texts. */
  readonly account_names: readonly string[];
  /** Of all resources together. */
  readonly scopes: readonly ConsentScope[];
  /** Epoch seconds. */
  readonly created_at: number;
  /** `0`: never. */
  readonly last_used_at: number;
  /** Seconds that a token may still work, once it is disconnected, at an API that does not ask us. */
  readonly still_works: number;
}

export interface ListedSession {
  readonly session_id: string;
  readonly is_current: boolean;
  /** Epoch seconds. */
  readonly created_at: number;
  readonly last_used_at: number;
  readonly user_agent: string;
}

export function homePage(view: HomeView, texts: Texts): string {
  const content = view.signed_in === undefined ? nobody(view, texts) : somebody(view.signed_in, texts);
  return document(view, texts, texts.home.title, [returnedBanner(view.returned, texts), content]);
}

function nobody({ platform, sign_in_url }: HomeView, texts: Texts): Html {
  const words = texts.home;
  return html`<div class="opening"><h1>${words.signed_out_heading(name(platform.name))}</h1>
<p class="muted">${words.signed_out_explanation}</p></div>
<p class="actions"><a class="button primary" href="${sign_in_url}">${words.sign_in}</a></p>`;
}

function somebody(signedIn: SignedIn, texts: Texts): Html {
  const { account, sign_out, end_session, sessions } = signedIn;
  const words = texts.home;
  const lines = sessions.map((session) => sessionLine(session, texts));
  return html`<div class="opening"><h1>${words.heading}</h1></div>
<div class="party">${accountLine(account)}${form(sign_out, html`<button class="change">${words.sign_out}</button>`)}</div>
${connectedApps(signedIn, texts)}
<section class="sessions"><h2>${words.sessions}</h2>
<p class="muted">${words.sessions_explanation}</p>
${form(end_session, html`<ul>${lines}</ul>`)}</section>`;
}

function connectedApps({ connected_apps, disconnect, directory_url }: SignedIn, texts: Texts): Html {
  const words = texts.home;
  const lines = connected_apps.map((app) => connectedApp(app, texts));
  const list = html`<p class="muted">${words.connected_explanation}</p>
${form(disconnect, html`<ul>${lines}</ul>`)}`;
  return html`<section class="sessions"><h2>${words.connected_apps}</h2>
${lines.length === 0 ? html`<p class="muted">${words.nothing_connected}</p>` : list}
${directory_url && html`<p class="actions"><a href="${directory_url}">${words.connect_more}</a></p>`}</section>`;
}

function connectedApp(app: ConnectedAppLine, texts: Texts): Html {
  const words = texts.home;
  const { organization_name, last_used_at, still_works } = app;
  const used = last_used_at === 0 ? words.never_used : words.last_used_at(texts.moment(last_used_at));
  return html`
<li>${appAvatar({ name: app.client_name, logo_url: app.logo_url })}<div><strong>${name(app.client_name)}</strong>${
    organization_name === '' ? undefined : html` <span class="badge">${name(organization_name)}</span>`
  }
${accountNames(app.account_names, texts)}
<ul class="powers">${app.scopes.map((scope) => html`<li>${scopeTitle(scope, texts)}</li>`)}</ul>
<span class="muted">${words.allowed_at(texts.moment(app.created_at))}</span>
<span class="muted">${used}</span>
${still_works > 0 ? html`<span class="muted">${words.still_works(texts.duration(still_works))}</span>` : undefined}</div>
<button class="change" name="authorization_id" value="${app.authorization_id}" aria-label="${words.disconnect_app(
    displayName(app.client_name),
  )}">${words.disconnect}</button></li>`;
}

function accountNames(names: readonly string[], texts: Texts): Html | undefined {
  if (names.length === 0) return undefined;
  const listed = names.map((each, index) => [index === 0 ? '' : ', ', name(each, 100)]);
  return html`<span class="muted">${texts.home.account_named(listed)}</span>`;
}

function sessionLine(
  { session_id, is_current, created_at, last_used_at, user_agent }: ListedSession,
  texts: Texts,
): Html {
  const words = texts.home;
  const known = browserName(user_agent);
  const browser = known === undefined ? words.unknown_browser : words.browser_on(known);
  return html`
<li><div><strong>${browser}</strong>${is_current ? html` <span class="badge">${words.this_browser}</span>` : undefined}
<span class="muted">${words.signed_in_at(texts.moment(created_at))}</span>
<span class="muted">${words.last_used_at(texts.moment(last_used_at))}</span></div>
${
  is_current
    ? undefined
    : html`<button class="change" name="session_id" value="${session_id}" aria-label="${words.end_session(browser)}">${words.end}</button>`
}</li>`;
}
