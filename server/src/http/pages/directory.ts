/** Apps that people can connect. Each Connect begins an authorization request like any other. */
import { displayName } from './display-name.ts';
import { document } from './document.ts';
import { appAvatar, name } from './element.ts';
import { type Html, html } from './html.ts';
import { type Returned, returnedBanner } from './returned.ts';
import type { Texts } from './texts/en.ts';
import type { AppName, PageView } from './view.ts';

export interface DirectoryView extends PageView {
  readonly apps: readonly ListedApp[];
  /** What was searched for; `''`: these are all. */
  readonly searched: string;
  readonly directory_url: string;
  readonly account_url: string;
  readonly returned?: Returned | undefined;
}

export interface ListedApp extends AppName {
  readonly publisher: string;
  readonly first_party: boolean;
  readonly featured: boolean;
  /** `''`: none. */
  readonly description: string;
  readonly connect_url: string;
}

const LONGEST_DESCRIPTION = 300;

export function directoryPage(view: DirectoryView, texts: Texts): string {
  const words = texts.directory;
  const { apps, searched, platform } = view;
  const everything = searched === '';
  return document(view, texts, words.title, [
    returnedBanner(view.returned, texts),
    html`<div class="opening"><h1>${words.heading(name(platform.name))}</h1>
<p class="muted">${words.explanation}</p></div>`,
    apps.length === 0 && everything ? html`<p class="notice">${words.nothing}</p>` : search(view, texts),
    apps.length === 0 && !everything ? nothingFound(view, texts) : undefined,
    apps.length === 0 ? undefined : html`<ul class="directory">${apps.map((app) => line(app, view, texts))}</ul>`,
    html`<p class="actions"><a href="${view.account_url}">${words.connected_apps}</a></p>`,
  ]);
}

function search({ directory_url, searched }: DirectoryView, texts: Texts): Html {
  const words = texts.directory;
  return html`<form class="search" role="search" action="${directory_url}"><div class="field">
<label for="q">${words.search}</label><input id="q" name="q" type="search" value="${searched}"></div>
<button>${words.submit}</button></form>`;
}

function nothingFound({ directory_url, searched }: DirectoryView, texts: Texts): Html {
  const words = texts.directory;
  return html`<p class="notice">${words.nothing_found(name(searched))}</p>
<p class="actions"><a href="${directory_url}">${words.show_all}</a></p>`;
}

function line(app: ListedApp, { platform }: DirectoryView, texts: Texts): Html {
  const words = texts.directory;
  const { publisher, first_party, featured, description } = app;
  const by = first_party ? texts.consent.first_party(name(platform.name)) : texts.consent.published_by(name(publisher));
  return html`
<li>${appAvatar(app)}<div><h2>${name(app.name)}${featured ? html` <span class="badge">${words.featured}</span>` : undefined}</h2>
<p class="muted">${by}</p>
${description === '' ? undefined : html`<p>${name(description, LONGEST_DESCRIPTION)}</p>`}
<a class="button" href="${app.connect_url}" aria-label="${words.connect_app(displayName(app.name))}">${words.connect}</a></div></li>`;
}
