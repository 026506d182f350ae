/** A password is chosen: a new one, or the first together with a name. */
import { document } from './document.ts';
import { emailAddress, form } from './element.ts';
import { type Content, type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { FormTarget, PageView } from './view.ts';

export interface ChoosePasswordView extends PageView {
  readonly title: string;
  readonly explanation: Content;
  readonly submit: string;
  readonly form: FormTarget;
  /** Whose it is. */
  readonly email: string;
  /** Typed before; `undefined`: no name is asked for. */
  readonly name?: string | undefined;
  /** Says what else a tick ends; `undefined`: nothing is asked. */
  readonly end_families?: string | undefined;
  readonly problems: readonly ('name' | 'password')[];
  /** Where somebody goes who needs no password here; `undefined`: nobody does. */
  readonly elsewhere_url?: string | undefined;
}

export function choosePasswordPage(view: ChoosePasswordView, texts: Texts): string {
  const words = texts.choose_password;
  const { problems } = view;
  const told = problems.map((field) => html`<p>${field === 'name' ? words.name_wrong : words.wrong}</p>`);
  return document(view, texts, view.title, [
    html`<div class="opening"><h1>${view.title}</h1>
<p class="muted">${emailAddress(view.email)}</p>
<p>${view.explanation}</p></div>`,
    told.length > 0 ? html`<div class="warning" role="alert" id="problem">${told}</div>` : undefined,
    form(view.form, fields(view, texts)),
    view.elsewhere_url &&
      html`<p class="actions"><a href="${view.elsewhere_url}">${texts.new_account.elsewhere}</a></p>`,
  ]);
}

function fields({ name, end_families, submit, problems, email }: ChoosePasswordView, texts: Texts): Html {
  const words = texts.choose_password;
  const wrong = (field: 'name' | 'password') =>
    problems.includes(field) ? html` aria-invalid="true" aria-describedby="problem"` : undefined;
  const nameField = html`<div class="field"><label for="name">${texts.new_account.name}</label>
<input id="name" name="name" value="${name}" autocomplete="name" maxlength="100" required autofocus${wrong('name')}></div>`;
  const box = html`<label class="box"><input type="checkbox" name="end_families" value="yes"><span>${end_families}</span></label>`;
  return html`
<input type="hidden" name="username" value="${email}" autocomplete="username">
${name === undefined ? undefined : nameField}
<div class="field"><label for="password">${words.label}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required${wrong('password')}>
<span class="muted">${words.hint}</span></div>
${end_families === undefined ? undefined : box}
<button class="primary">${submit}</button>`;
}
