/** What the platform's APIs offer: a lock beside each endpoint says what it needs, and each scope what it opens. */
import { document } from './document.ts';
import { breakable, name } from './element.ts';
import { type Exchange, exchangeDetails, type NamedObject, objectSection } from './exchange.ts';
import { type Content, type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { PageView } from './view.ts';

export interface ReferenceView extends PageView {
  readonly apis: readonly ListedApi[];
  readonly scopes: readonly ListedScope[];
  readonly json_url: string;
  /** What the exchanges consist of. */
  readonly objects?: readonly NamedObject[];
}

export interface ListedApi {
  readonly resource: string;
  readonly name: string;
  readonly operations: readonly ListedOperation[];
}

export interface ListedOperation {
  readonly method: string;
  readonly path: string;
  /** `''`: none. */
  readonly summary: string;
  readonly token: 'never' | 'optional' | 'required';
  /** A token must have all the scopes of one of these. */
  readonly any_of: readonly (readonly string[])[];
  /** Of the platform's own APIs their documents say it. */
  readonly exchange?: Exchange;
}

export interface ListedScope {
  readonly name: string;
  /** `''`: none; so are description and area. */
  readonly title: string;
  readonly description: string;
  readonly area: string;
  readonly sensitivity: 'low' | 'high';
  readonly endpoints: readonly { readonly resource: string; readonly method: string; readonly path: string }[];
}

export function referencePage(view: ReferenceView, texts: Texts): string {
  const words = texts.api_reference;
  const { apis, scopes, platform, json_url, objects } = view;
  return document(view, texts, words.title, [
    html`<div class="opening"><h1>${words.heading(name(platform.name))}</h1>
<p class="muted">${words.explanation}</p></div>`,
    LOCKS,
    apis.length + scopes.length === 0 ? html`<p class="notice">${words.nothing}</p>` : undefined,
    apis.map((api) => apiSection(api, scopes, texts)),
    objects && objectSection(objects, texts),
    scopes.length === 0 ? undefined : scopeSection(view, texts),
    html`<p class="actions"><a href="${json_url}">${words.as_json}</a></p>`,
  ]);
}

const LOCKS = html`<svg class="locks" aria-hidden="true"><symbol id="closed" viewBox="0 0 16 16"
><rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5 7V5a3 3 0 0 1 6 0v2"/></symbol><symbol id="open" viewBox="0 0 16 16"
><rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5 7V5a3 3 0 0 1 5.8-1"/></symbol></svg>`;

function apiSection({ resource, name: called, operations }: ListedApi, scopes: readonly ListedScope[], texts: Texts) {
  return html`<section class="reference"><h2>${name(called)}</h2><p class="muted"><code>${resource}</code></p>
<ul>${operations.map((operation) => operationLine(operation, resource, scopes, texts))}</ul></section>`;
}

function operationLine(
  operation: ListedOperation,
  resource: string,
  scopes: readonly ListedScope[],
  texts: Texts,
): Html {
  const { method, path, summary, exchange } = operation;
  return html`
<li id="${anchor(resource, method, path)}"><code class="endpoint"><b>${method}</b> ${breakable(path, '/')}</code
>${summary === '' ? undefined : html`<span class="muted">${summary}</span>`}${lock(operation, scopes, texts)}${exchange && exchangeDetails(exchange, texts)}</li>`;
}

function lock({ token, any_of }: ListedOperation, scopes: readonly ListedScope[], texts: Texts): Html {
  const words = texts.api_reference;
  if (token === 'never') return lockLine('open', words.needs_nothing);
  if (token === 'optional') return lockLine('open', words.token_optional);
  if (any_of.some((scope) => scope.length === 0)) return lockLine('closed', words.needs_token);
  const alternatives = any_of.map((scope) =>
    listed(
      scope.map((word) => scopeLink(word, scopes)),
      'conjunction',
      texts,
    ),
  );
  return lockLine('closed', words.needs(listed(alternatives, 'disjunction', texts)));
}

function lockLine(state: 'open' | 'closed', text: Content): Html {
  return html`<span class="lock ${state}"><svg aria-hidden="true"><use href="#${state}"/></svg><span>${text}</span></span>`;
}

function scopeLink(word: string, scopes: readonly ListedScope[]): Html {
  const title = scopes.find((scope) => scope.name === word)?.title;
  return title === undefined
    ? html`<code>${word}</code>`
    : html`<a href="#${encodeURIComponent(scopeAnchor(word))}" title="${title ? `${word}: ${title}` : word}"><code>${word}</code></a>`;
}

/** As the language writes a list: “a and b”, “a or b”. */
function listed(parts: readonly Content[], type: Intl.ListFormatType, { lang }: Texts): Content {
  const format = new Intl.ListFormat(lang, { type });
  const places = format.formatToParts(parts.map((_, index) => String(index)));
  return places.map(({ type: kind, value }) => (kind === 'element' ? parts[Number(value)] : value));
}

function scopeSection({ scopes }: ReferenceView, texts: Texts): Html {
  const areas = Map.groupBy(scopes, ({ area }) => area);
  const headed = areas.size > 1 || !areas.has('');
  return html`<section class="reference"><h2>${texts.api_reference.scopes}</h2>
<p class="muted">${texts.api_reference.scopes_explanation}</p>${[...areas].map(
    ([area, of]) => html`
${headed ? html`<h3>${area || texts.consent.other_area}</h3>` : undefined}
<ul>${of.map((scope) => scopeLine(scope, texts))}</ul>`,
  )}</section>`;
}

function scopeLine({ name: word, title, description, sensitivity, endpoints }: ListedScope, texts: Texts): Html {
  const words = texts.api_reference;
  const badge = sensitivity === 'high' ? html` <span class="badge">${words.sensitive}</span>` : undefined;
  const links = endpoints.map(
    ({ resource, method, path }) =>
      html`<li><a href="#${encodeURIComponent(anchor(resource, method, path))}"><code><b>${method}</b> ${breakable(path, '/')}</code></a></li>`,
  );
  return html`
<li id="${scopeAnchor(word)}"><span>${title && html`<strong>${title}</strong> `}<code>${word}</code>${badge}</span
>${description && html`<span class="muted">${description}</span>`}${links.length === 0 ? html`<span class="muted">${words.opens_nothing}</span>` : html`<ul class="opens">${links}</ul>`}</li>`;
}

/** Two APIs may both have an endpoint; no scope's anchor begins with a method. */
function anchor(resource: string, method: string, path: string): string {
  return `${method}:${resource}:${path}`;
}

function scopeAnchor(word: string): string {
  return `scope:${word}`;
}
