import type { ElsewhereRefusal } from '../../accounts/sign-in/method.ts';
import { document } from './document.ts';
import { appAvatar, form, name } from './element.ts';
import { type Content, type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { AppName, FormTarget, PageView } from './view.ts';

export interface SignInView extends PageView {
  /** Where e-mail and password go; `undefined` where nobody signs in by them. */
  readonly form: FormTarget | undefined;
  /** Other places to sign in at. */
  readonly elsewhere?: { readonly form: FormTarget; readonly ways: readonly Way[] } | undefined;
  /** The app that sent the person here, if one did. */
  readonly app?: AppName | undefined;
  /** Filled in: what was typed before, or a login_hint. */
  readonly email?: string | undefined;
  /** The app asked for a fresh sign-in of somebody who has a session. */
  readonly sign_in_again?: boolean | undefined;
  readonly problem?: SignInProblem | undefined;
  /** Nobody has an account yet. */
  readonly set_up_waits?: boolean | undefined;
  /** `undefined` where nobody signs in by password. */
  readonly forgot_url?: string | undefined;
  /** `undefined`: nobody makes an account by themselves. */
  readonly sign_up_url?: string | undefined;
}

export interface Way {
  readonly id: string;
  readonly name: string;
}

export type SignInProblem =
  | { readonly kind: 'wrong_credentials' }
  | { readonly kind: 'too_many_attempts'; readonly wait_seconds: number }
  | { readonly kind: 'busy' }
  | { readonly kind: 'elsewhere'; readonly reason: ElsewhereRefusal; readonly place: string };

export function signInPage(view: SignInView, texts: Texts): string {
  const words = texts.sign_in;
  return document(view, texts, words.title, [
    html`<div class="opening">${view.app === undefined ? undefined : appAvatar(view.app)}
<h1>${words.heading(name(view.platform.name))}</h1>
${view.app === undefined ? undefined : html`<p class="muted">${words.to_continue(name(view.app.name))}</p>`}
</div>`,
    notices(view, texts),
    view.form && form(view.form, fields(view, texts)),
    view.elsewhere && ways(view, view.elsewhere, texts),
    otherwise(view, texts),
  ]);
}

function otherwise({ forgot_url, sign_up_url }: SignInView, texts: Texts): Html | undefined {
  const words = texts.sign_in;
  const forgot = forgot_url && html`<a href="${forgot_url}">${words.forgot}</a>`;
  const create = sign_up_url && html`<a href="${sign_up_url}">${words.create}</a>`;
  return forgot || create ? html`<p class="actions">${forgot} ${create}</p>` : undefined;
}

function notices(view: SignInView, texts: Texts): readonly (Html | undefined)[] {
  const again = view.form ? texts.sign_in.again : texts.elsewhere.again;
  return [
    view.set_up_waits ? html`<p class="notice">${texts.set_up.waits}</p>` : undefined,
    view.sign_in_again ? html`<p class="notice">${again}</p>` : undefined,
    view.problem && html`<p class="warning" role="alert" id="problem">${problemText(view.problem, texts)}</p>`,
  ];
}

function ways(view: SignInView, elsewhere: NonNullable<SignInView['elsewhere']>, texts: Texts): readonly Content[] {
  const or = view.form && html`<p class="or">${texts.elsewhere.or}</p>`;
  const buttons = elsewhere.ways.map(
    (way) =>
      html`<button class="${view.form ? '' : 'primary'}" name="method" value="${way.id}">${texts.elsewhere.go(name(way.name))}</button>`,
  );
  return [or, form(elsewhere.form, buttons)];
}

function fields(view: SignInView, texts: Texts): Html {
  const words = texts.sign_in;
  const wrong = view.problem?.kind === 'wrong_credentials' ? html` aria-invalid="true"` : undefined;
  const described = wrongHere(view) ? html` aria-describedby="problem"` : undefined;
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

function problemText(problem: SignInProblem, texts: Texts): Content {
  switch (problem.kind) {
    case 'wrong_credentials':
      return texts.sign_in.wrong_credentials;
    case 'too_many_attempts':
      return texts.sign_in.too_many_attempts(texts.duration(problem.wait_seconds));
    case 'busy':
      return texts.sign_in.busy;
    case 'elsewhere':
      return texts.elsewhere.problem[problem.reason](name(problem.place));
  }
}

/** What the fields are to blame for. */
function wrongHere({ problem }: SignInView): boolean {
  return problem !== undefined && problem.kind !== 'elsewhere';
}
