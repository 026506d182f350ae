/** A question with one button: nothing happens by looking at it. */
import { document } from './document.ts';
import { form } from './element.ts';
import { type Content, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { FormTarget, PageView } from './view.ts';

export interface ConfirmView extends PageView {
  /** Of the window. */
  readonly title: string;
  readonly heading: Content;
  readonly texts: readonly Content[];
  /** `undefined`: it cannot be answered yet. */
  readonly yes?: { readonly form: FormTarget; readonly label: string } | undefined;
  readonly link?: { readonly href: string; readonly label: string } | undefined;
}

export function confirmPage({ title, heading, texts: said, yes, link, ...view }: ConfirmView, texts: Texts): string {
  return document(view, texts, title, [
    html`<div class="opening"><h1>${heading}</h1>
${said.map((text) => html`<p>${text}</p>`)}</div>`,
    yes && form(yes.form, html`<button class="primary">${yes.label}</button>`),
    link && html`<p class="actions"><a class="button primary" href="${link.href}">${link.label}</a></p>`,
  ]);
}
