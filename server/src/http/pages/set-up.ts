/** The first operator, their organization and an app to try. */
import { document } from './document.ts';
import { form } from './element.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { FormTarget, PageView } from './view.ts';

export type SetUpField = 'email' | 'name' | 'password' | 'organization' | 'app';

export interface SetUpView extends PageView {
  readonly form: FormTarget;
  /** Typed before, or proposed; the password is not among it. */
  readonly values: Readonly<Record<Exclude<SetUpField, 'password'>, string>>;
  readonly problems: readonly SetUpField[];
}

export function setUpPage(view: SetUpView, texts: Texts): string {
  const words = texts.set_up;
  const told = view.problems.map((field) => html`<p>${words.problems[field]}</p>`);
  return document(view, texts, words.title, [
    html`<div class="opening"><h1>${words.heading}</h1>
<p class="muted">${words.explanation}</p></div>`,
    told.length > 0 ? html`<div class="warning" role="alert" id="problem">${told}</div>` : undefined,
    form(view.form, fields(view, texts)),
  ]);
}

function fields({ values, problems }: SetUpView, texts: Texts): Html {
  const words = texts.set_up;
  const field = (name: SetUpField, label: string, attributes: Html, hint?: string) => {
    const wrong = problems.includes(name) ? html` aria-invalid="true" aria-describedby="problem"` : undefined;
    return html`
<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}"${attributes}${wrong} required>
${hint && html`<span class="muted">${hint}</span>`}</div>`;
  };
  const named = (value: string) => html` value="${value}" maxlength="100"`;
  return html`<h2>${words.you}</h2>
${field('email', texts.sign_in.email, html` type="email" value="${values.email}" autocomplete="username" maxlength="254" autofocus`)}
${field('name', words.name, html`${named(values.name)} autocomplete="name"`)}
${field('password', texts.sign_in.password, html` type="password" autocomplete="new-password" minlength="8"`, texts.choose_password.hint)}
<h2>${words.beginning}</h2>
${field('organization', words.organization, html`${named(values.organization)} autocomplete="organization"`, words.organization_hint)}
${field('app', words.app, html`${named(values.app)} autocomplete="off"`, words.app_hint)}
<button class="primary">${words.submit}</button>`;
}
