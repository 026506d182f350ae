/** RFC 6749 §4.1.1, OIDC Core §3.1.2.4: who asks, for what, as whom, for how long, and how to take it back. */
import { type ConsentScope, optionalAccess, requiredAccess } from './consent-scope.ts';
import { document } from './document.ts';
import { appAvatar, breakable, externalLink, form, httpUrl, name } from './element.ts';
import { type Content, type Html, html } from './html.ts';
import { type Parties, partyLines } from './parties.ts';
import type { Texts } from './texts/en.ts';
import type { AppName, FormTarget, PageView } from './view.ts';

export interface ConsentView extends PageView, Parties {
  /** Something has changed since it was last shown. */
  readonly again: boolean;
  readonly app: ConsentApp;
  readonly required_scopes: readonly ConsentScope[];
  readonly optional_scopes: readonly ConsentScope[];
  /** Optional scope that is shown as required, because it was allowed before: sent like a box that is ticked. */
  readonly stays: readonly string[];
  readonly destination: Destination;
  /** The API it is for; `''` where there is no other. */
  readonly api_name: string;
  /** Seconds; `0`: until it is taken back. */
  readonly lifetime: number;
  /** Seconds without use after which it ends; `0`: never. */
  readonly idle_lifetime: number;
  /** Where Connected apps is. */
  readonly account_url: string;
  /** Carries the ticket. The buttons send `decision` (`allow`, `deny`), ticked boxes `scope`. */
  readonly form: FormTarget;
}

/** As in RFC 7591 §2; `''` for what is not given. */
export interface ConsentApp extends AppName {
  readonly publisher: string;
  readonly first_party: boolean;
  /** Nothing proves that the answer reaches this app and no other. */
  readonly unprotected: boolean;
  readonly client_uri: string;
  readonly policy_uri: string;
  readonly tos_uri: string;
}

export interface Destination {
  /** Host of the redirect URI, or its scheme if that is a custom one. */
  readonly host: string;
  readonly warning?: 'localhost' | 'custom_scheme' | undefined;
}

export function consentPage(view: ConsentView, texts: Texts): string {
  const optional = optionalAccess(view.optional_scopes, texts);
  return document(view, texts, texts.consent.title, [
    opening(view, texts),
    view.again ? html`<p class="notice" role="status">${texts.consent.again}</p>` : undefined,
    partyLines(view, texts),
    access(view, texts),
    form(view.form, [view.stays.map(staying), optional, facts(view, texts), decision(texts)]),
    policies(view, texts),
  ]);
}

function opening({ app, platform }: ConsentView, texts: Texts): Html {
  const words = texts.consent;
  const publisher = app.first_party ? words.first_party(name(platform.name)) : words.published_by(name(app.publisher));
  const site = httpUrl(app.client_uri);
  return html`<div class="opening">${appAvatar(app)}
<h1>${words.heading(name(app.name), name(platform.name))}</h1>
<p class="muted">${publisher}${site === undefined ? undefined : html` · ${externalLink(site.href, site.host)}`}</p>
</div>`;
}

function access({ app, required_scopes, optional_scopes }: ConsentView, texts: Texts): Html {
  const words = texts.consent;
  const grown = [...required_scopes, ...optional_scopes].some(({ is_new }) => is_new);
  return html`<section class="access"><h2>${words.will_be_able(name(app.name))}</h2>
${grown ? html`<p class="notice">${words.grown}</p>` : undefined}
${requiredAccess(required_scopes, texts)}</section>`;
}

function facts({ app, api_name, lifetime, idle_lifetime, destination, account_url }: ConsentView, texts: Texts): Html {
  const words = texts.consent;
  const lasts = lifetime === 0 ? words.lasts_until_taken_back : words.lasts_at_most(texts.duration(lifetime));
  const endsUnused = idle_lifetime !== 0 && (lifetime === 0 || idle_lifetime < lifetime);
  const idle = endsUnused ? html` ${words.ends_unused(texts.duration(idle_lifetime))}` : undefined;
  const unprotected = app.unprotected
    ? html` <span class="warning">${words.warn_unprotected(name(app.name))}</span>`
    : undefined;
  return html`<dl class="facts">
${api_name === '' ? undefined : html`<div><dt>${words.which_api}</dt><dd>${name(api_name)}</dd></div>`}
<div><dt>${words.how_long}</dt><dd>${lasts}${idle}</dd></div>
<div><dt>${words.where_next}</dt><dd>${nextPlace(destination, name(app.name), texts)}${unprotected}</dd></div>
<div><dt>${words.how_back}</dt><dd>${words.take_back(html`<strong>${breakable(withoutScheme(account_url), '/')}</strong>`)}</dd></div>
</dl>`;
}

function nextPlace({ host, warning }: Destination, app: Content, texts: Texts): Html {
  const words = texts.consent;
  const place = html`<strong class="host">${host}</strong>`;
  switch (warning) {
    case undefined:
      return words.destination(place);
    case 'localhost':
      return html`${words.destination(place)} <span class="warning">${words.warn_localhost(app)}</span>`;
    case 'custom_scheme':
      return html`${words.destination_scheme(place)} <span class="warning">${words.warn_custom_scheme(app)}</span>`;
  }
}

// Deny stands first: Enter in a form presses its first button, and no key press may allow by accident.
function decision(texts: Texts): Html {
  return html`<div class="decision">
<button name="decision" value="deny">${texts.consent.deny}</button>
<button name="decision" value="allow">${texts.consent.allow}</button>
</div>`;
}

function staying(scope: string): Html {
  return html`<input type="hidden" name="scope" value="${scope}">`;
}

function policies({ app }: ConsentView, texts: Texts): Html | undefined {
  const links = [
    { uri: app.policy_uri, label: texts.consent.privacy_policy },
    { uri: app.tos_uri, label: texts.consent.terms_of_service },
  ].filter(({ uri }) => httpUrl(uri) !== undefined);
  if (links.length === 0) return undefined;
  return html`<ul class="policies">${links.map(
    ({ uri, label }) => html`<li>${externalLink(uri, label(name(app.name)))}</li>`,
  )}</ul>`;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
