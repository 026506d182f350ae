/** The organization wants an admin to approve the app first. The buttons send `decision`: `ask` or `back`. */
import { document } from './document.ts';
import { appAvatar, form, name } from './element.ts';
import { type Html, html } from './html.ts';
import { type Parties, partyLines } from './parties.ts';
import type { Texts } from './texts/en.ts';
import type { AccountName, AppName, FormTarget, PageView } from './view.ts';
import { whomToAsk } from './whom-to-ask.ts';

export interface RequestApprovalView extends PageView, Parties {
  readonly app: AppName;
  readonly organization: NonNullable<Parties['organization']>;
  readonly admins: readonly AccountName[];
  /** The person has asked already. */
  readonly asked: boolean;
  readonly form: FormTarget;
}

export const LONGEST_MESSAGE = 500;

export function requestApprovalPage(view: RequestApprovalView, texts: Texts): string {
  const words = texts.request_approval;
  const app = name(view.app.name);
  const [title, heading, explanation] = view.asked
    ? [words.asked_title, words.asked_heading(app), words.asked_explanation(name(view.organization.name))]
    : [words.title, words.heading(app), words.explanation(name(view.organization.name))];
  const back = html`<button class="secondary" name="decision" value="back">${texts.back_to(app)}</button>`;
  return document(view, texts, title, [
    html`<div class="opening">${appAvatar(view.app)}
<h1>${heading}</h1>
<p>${explanation}</p></div>`,
    partyLines(view, texts),
    whomToAsk(view.admins, texts),
    form(view.form, view.asked ? back : [ask(texts), back]),
  ]);
}

function ask(texts: Texts): Html {
  const words = texts.request_approval;
  return html`<div class="field"><label for="message">${words.message}</label>
<p class="muted" id="message-hint">${words.message_hint}</p>
<textarea id="message" name="message" rows="3" maxlength="${LONGEST_MESSAGE}" aria-describedby="message-hint"></textarea></div>
<button class="primary" name="decision" value="ask">${words.ask}</button>`;
}
