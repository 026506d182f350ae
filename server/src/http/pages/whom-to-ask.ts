/** Who can change it. */
import { accountLine } from './element.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { AccountName } from './view.ts';

export function whomToAsk(admins: readonly AccountName[], texts: Texts): Html {
  const people = html`<ul class="people">${admins.map((admin) => html`<li>${accountLine(admin)}</li>`)}</ul>`;
  return html`<section><h2>${texts.whom_to_ask}</h2>
${admins.length === 0 ? html`<p>${texts.nobody_to_ask}</p>` : people}</section>`;
}
