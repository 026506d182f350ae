/** OAuth 2.0 Form Post Response Mode §2: the answer travels to the client as a form that submits itself. */
import { createHash } from 'node:crypto';
import { document } from './document.ts';
import { form, httpUrl, name } from './element.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { PageView } from './view.ts';

export interface FormPostView extends PageView {
  readonly app_name: string;
  /** http(s) only: a form cannot deliver to another scheme. */
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
}

// The prototype's submit, since a field named "submit" would hide the form's own.
const script = 'HTMLFormElement.prototype.submit.call(document.forms[0])';

export const formPostScriptHash = `sha256-${createHash('sha256').update(script).digest('base64')}`;

export function formPostPage(view: FormPostView, texts: Texts): string {
  if (httpUrl(view.action) === undefined) throw new TypeError('form_post needs an http(s) redirect URI');
  const words = texts.form_post;
  return document(
    view,
    texts,
    words.title,
    html`<div class="opening"><h1>${words.heading(name(view.app_name))}</h1>
<p>${words.explanation}</p></div>
${form({ action: view.action, hidden: view.params }, html`<button class="primary">${words.submit}</button>`)}
<script>${script}</script>`,
  );
}
