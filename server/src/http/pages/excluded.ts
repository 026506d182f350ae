/** An app is kept from a person, and by whom. The button sends `decision`: `back`. */
import { type ConsentScope, requiredAccess } from './consent-scope.ts';
import { document } from './document.ts';
import { appAvatar, emailAddress, form, name } from './element.ts';
import { type Content, html } from './html.ts';
import { type Parties, partyLines } from './parties.ts';
import type { Texts } from './texts/en.ts';
import type { AccountName, AppName, FormTarget, PageView } from './view.ts';
import { whomToAsk } from './whom-to-ask.ts';

export interface ExcludedView extends PageView, Parties {
  readonly app: AppName;
  readonly by: ByTeam | ByOrganization;
  readonly form: FormTarget;
}

interface ByTeam {
  readonly reason: 'app_not_published';
}

interface ByOrganization {
  readonly reason: 'app_blocked' | 'app_unlisted' | 'app_denied' | 'app_scope_unapproved';
  readonly organization_name: string;
  /** What the admin wrote who decided; `''`: nothing. */
  readonly message: string;
  /** Empty unless it is too little. */
  readonly approved: readonly ConsentScope[];
  readonly admins: readonly AccountName[];
}

const LONGEST_MESSAGE = 1_000;

export function excludedPage(view: ExcludedView, texts: Texts): string {
  const { app, by } = view;
  const words = texts.excluded;
  const heading = by.reason === 'app_not_published' ? words.not_published_heading : words.heading;
  return document(view, texts, words.title, [
    html`<div class="opening">${appAvatar(app)}
<h1>${heading(name(app.name))}</h1>
<p>${by.reason === 'app_not_published' ? words.not_published : words[by.reason](name(by.organization_name))}</p></div>`,
    by.reason === 'app_not_published' ? undefined : decided(by, texts),
    partyLines(view, texts),
    by.reason === 'app_not_published'
      ? html`<p>${words.not_published_fix(emailAddress(view.account.email))}</p>`
      : whomToAsk(by.admins, texts),
    form(view.form, html`<button name="decision" value="back">${texts.back_to(name(app.name))}</button>`),
  ]);
}

function decided({ message, approved }: ByOrganization, texts: Texts): Content {
  const words = texts.excluded;
  return [
    message === '' ? undefined : html`<p class="notice">${words.in_their_words(name(message, LONGEST_MESSAGE))}</p>`,
    approved.length === 0
      ? undefined
      : html`<section class="access"><h2>${words.approved}</h2>${requiredAccess(approved, texts)}</section>`,
  ];
}
