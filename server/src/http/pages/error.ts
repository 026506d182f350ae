/** What happened in one sentence, whose fault it is, and a reference; cause and fix only for who may see them. */
import { difference, nearest } from './difference.ts';
import { visibleText } from './display-name.ts';
import { document } from './document.ts';
import { wayBackLink } from './element.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { PageView, WayBack } from './view.ts';

export interface ErrorView extends PageView {
  /** Of the closed table of reasons; `text` is its public text. */
  readonly reason: string;
  readonly text: string;
  readonly fault: keyof Texts['error']['fault'];
  readonly back?: WayBack | undefined;
  /** Only for members of the app's team. */
  readonly detail?: ErrorDetail | undefined;
}

export interface ErrorDetail {
  readonly cause: string;
  readonly fix: string;
  readonly fix_url?: string | undefined;
  /** Compared with what is registered, character by character. */
  readonly received?: string | undefined;
  readonly registered?: readonly string[] | undefined;
}

export function errorPage(view: ErrorView, texts: Texts): string {
  return document(
    view,
    texts,
    texts.error.title,
    html`<div class="opening">${heading(view, texts)}
<p>${texts.error.fault[view.fault]}</p></div>
${wayBackLink(view.back, texts.back_to)}
${view.detail === undefined ? undefined : detail(view.detail, texts)}`,
  );
}

function heading({ reason, text }: ErrorView, texts: Texts): Html {
  const translated = texts.error.reasons[reason];
  return translated === undefined ? html`<h1 lang="en">${text}</h1>` : html`<h1>${translated}</h1>`;
}

function detail({ cause, fix, fix_url, received, registered = [] }: ErrorDetail, texts: Texts): Html {
  const words = texts.error;
  const closest = received === undefined ? undefined : nearest(received, registered);
  return html`<section class="detail"><h2>${words.for_the_team}</h2>
<dl>
<div><dt>${words.cause}</dt><dd>${cause}</dd></div>
${received === undefined ? undefined : html`<div><dt>${words.received}</dt><dd>${receivedText(received, closest)}</dd></div>`}
${
  registered.length === 0
    ? undefined
    : html`<div><dt>${words.registered}</dt>${registered.map(
        (uri) => html`<dd>${uri === closest ? registeredText(received ?? '', uri) : code(uri)}</dd>`,
      )}</div>`
}
<div><dt>${words.fix}</dt><dd>${fix}</dd></div>
</dl>
${fix_url === undefined ? undefined : html`<p class="actions"><a href="${fix_url}">${words.go_to_fix}</a></p>`}</section>`;
}

function receivedText(received: string, closest: string | undefined): Html {
  if (closest === undefined) return code(received);
  const parts = difference(received, closest);
  return code(parts.before, parts.received, parts.after);
}

function registeredText(received: string, registered: string): Html {
  const parts = difference(received, registered);
  return code(parts.before, parts.registered, parts.after);
}

function code(before: string, marked = '', after = ''): Html {
  const mark = marked === '' ? undefined : html`<mark>${visibleText(marked)}</mark>`;
  return html`<code>${visibleText(before)}${mark}${visibleText(after)}</code>`;
}
