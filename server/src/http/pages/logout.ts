/** OIDC RP-Initiated Logout §2: asks before it signs out. The buttons send `decision`: `sign_out` or `stay`. */
import { document } from './document.ts';
import { accountLine, form, name } from './element.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { AccountName, FormTarget, PageView } from './view.ts';

export interface LogoutView extends PageView {
  readonly form: FormTarget;
  readonly account: AccountName;
  /** The app that asked, if it named itself. */
  readonly app_name?: string | undefined;
}

export function logoutPage(view: LogoutView, texts: Texts): string {
  const words = texts.logout;
  const platform = name(view.platform.name);
  return document(view, texts, words.title, [
    html`<div class="opening"><h1>${words.heading(platform)}</h1>
<p class="muted">${view.app_name === undefined ? words.asked : words.asked_by(name(view.app_name))}</p></div>
<div class="party">${accountLine(view.account)}</div>
<p>${words.explanation}</p>`,
    form(
      view.form,
      html`<div class="decision">
<button name="decision" value="stay">${words.stay}</button>
<button name="decision" value="sign_out">${words.sign_out}</button>
</div>`,
    ),
  ]);
}
