/** For whom the person acts, when they belong to several organizations. The button pressed sends `organization_id`. */
import { document } from './document.ts';
import { accountLine, changeForm, form, initialAvatar, name } from './element.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { AccountName, AppName, FormTarget, PageView } from './view.ts';

export interface SelectOrganizationView extends PageView {
  readonly app: AppName;
  readonly account: AccountName;
  readonly change_account: FormTarget;
  readonly form: FormTarget;
  readonly organizations: readonly SelectableOrganization[];
}

export interface SelectableOrganization {
  readonly organization_id: string;
  readonly name: string;
  readonly role: keyof Texts['roles'];
}

export function selectOrganizationPage(view: SelectOrganizationView, texts: Texts): string {
  const words = texts.select_organization;
  const choices = view.organizations.map(
    (organization) => html`
<li><button class="choice" name="organization_id" value="${organization.organization_id}"><span class="person"
  >${initialAvatar(organization.name)}<span class="person-text"><strong>${name(organization.name)}</strong><span
  class="muted">${texts.roles[organization.role]}</span></span></span></button></li>`,
  );
  return document(view, texts, words.title, [
    html`<div class="opening"><h1>${words.title}</h1>
<p class="muted">${words.explanation(name(view.app.name))}</p></div>`,
    html`<div class="party">${accountLine(view.account)}
${changeForm(view.change_account, texts.change, texts.change_account)}
</div>`,
    form(view.form, html`<ul class="choices">${choices}</ul>`),
  ]);
}
