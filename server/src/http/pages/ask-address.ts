/** Where a mail is to go. The same page, and the same answer, whether or not there is an account. */
import { document } from './document.ts';
import { form } from './element.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { FormTarget, PageView } from './view.ts';

export interface AskAddressView extends PageView {
  readonly reason: 'forgot_password' | 'sign_up';
  readonly form: FormTarget;
  readonly sign_in_url: string;
  /** What was typed before. */
  readonly email?: string | undefined;
  readonly problem?: AddressProblem | undefined;
}

export type AddressProblem =
  | { readonly kind: 'no_address' }
  | { readonly kind: 'too_many'; readonly wait_seconds: number };

export function askAddressPage(view: AskAddressView, texts: Texts): string {
  const words = texts[view.reason];
  const { problem } = view;
  const described =
    problem &&
    html` aria-describedby="problem"${problem.kind === 'no_address' ? html` aria-invalid="true"` : undefined}`;
  return document(view, texts, words.title, [
    html`<div class="opening"><h1>${words.title}</h1>
<p class="muted">${words.explanation}</p></div>`,
    problem && html`<p class="warning" role="alert" id="problem">${problemText(problem, texts)}</p>`,
    form(
      view.form,
      html`
<div class="field"><label for="email">${texts.sign_in.email}</label>
<input id="email" name="email" type="email" value="${view.email}" autocomplete="username" inputmode="email"
  autocapitalize="none" spellcheck="false" maxlength="254" required autofocus${described}></div>
<button class="primary">${words.submit}</button>`,
    ),
    html`<p class="actions"><a href="${view.sign_in_url}">${texts.ask_address.back}</a></p>`,
  ]);
}

function problemText(problem: AddressProblem, texts: Texts): string {
  return problem.kind === 'no_address'
    ? texts.ask_address.no_address
    : texts.ask_address.too_many(texts.duration(problem.wait_seconds));
}
