/** OIDC Core §3.1.2.1: prompt=select_account. The button pressed sends `account_id`. */
import { document } from './document.ts';
import { accountLine, form, name } from './element.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { AccountName, AppName, FormTarget, PageView } from './view.ts';

export interface SelectAccountView extends PageView {
  readonly app: AppName;
  readonly form: FormTarget;
  readonly accounts: readonly SelectableAccount[];
  readonly use_another: FormTarget;
}

export interface SelectableAccount extends AccountName {
  readonly account_id: string;
}

export function selectAccountPage(view: SelectAccountView, texts: Texts): string {
  const words = texts.select_account;
  const choices = view.accounts.map(
    (account) => html`
<li><button class="choice" name="account_id" value="${account.account_id}">${accountLine(account)}</button></li>`,
  );
  return document(view, texts, words.title, [
    html`<div class="opening"><h1>${words.title}</h1>
<p class="muted">${words.to_continue(name(view.app.name))}</p></div>`,
    form(view.form, html`<ul class="choices">${choices}</ul>`),
    form(view.use_another, html`<button class="secondary">${words.use_another}</button>`),
  ]);
}
