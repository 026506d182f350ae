import { document } from './document.ts';
import { appAvatar, form, name } from './element.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { AppName, FormTarget, PageView } from './view.ts';

export interface SignInView extends PageView {
  readonly form: FormTarget;
  /** The app that sent the person here, if one did. */
  readonly app?: AppName | undefined;
  /** Filled in: what was typed before, or a login_hint. */
  readonly email?: string | undefined;
  /** The app asked for a fresh sign-in of somebody who has a session. */
  readonly sign_in_again?: boolean | undefined;
  readonly problem?: SignInProblem | undefined;
}

export type SignInProblem =
  | { readonly kind: 'wrong_credentials' }
  | { readonly kind: 'too_many_attempts'; readonly wait_seconds: number }
  | { readonly kind: 'busy' };

export function signInPage(view: SignInView, texts: Texts): string {
  const words = texts.sign_in;
  return document(view, texts, words.title, [
    html`<div class="opening">${view.app === undefined ? undefined : appAvatar(view.app)}
<h1>${words.heading(name(view.platform.name))}</h1>
${view.app === undefined ? undefined : html`<p class="muted">${words.to_continue(name(view.app.name))}</p>`}
</div>`,
    view.sign_in_again ? html`<p class="notice">${words.again}</p>` : undefined,
    view.problem === undefined
      ? undefined
      : html`<p class="warning" role="alert" id="problem">${problemText(view.problem, texts)}</p>`,
    form(view.form, fields(view, texts)),
  ]);
}

function fields(view: SignInView, texts: Texts): Html {
  const words = texts.sign_in;
  const wrong = view.problem?.kind === 'wrong_credentials' ? html` aria-invalid="true"` : undefined;
  const described = view.problem === undefined ? undefined : html` aria-describedby="problem"`;
  const [emailFocus, passwordFocus] = view.email ? [undefined, html` autofocus`] : [html` autofocus`, undefined];
  return html`
<div class="field"><label for="email">${words.email}</label>
<input id="email" name="email" type="email" value="${view.email}" autocomplete="username" inputmode="email"
  autocapitalize="none" spellcheck="false" maxlength="254" required${wrong}${described}${emailFocus}></div>
<div class="field"><label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password"
  required${wrong}${described}${passwordFocus}></div>
<button class="primary">${words.submit}</button>`;
}

function problemText(problem: SignInProblem, texts: Texts): string {
  switch (problem.kind) {
    case 'wrong_credentials':
      return texts.sign_in.wrong_credentials;
    case 'too_many_attempts':
      return texts.sign_in.too_many_attempts(texts.duration(problem.wait_seconds));
    case 'busy':
      return texts.sign_in.busy;
  }
}
