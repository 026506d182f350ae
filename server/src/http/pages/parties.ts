/** Who answers, and in whose name: with a way to change either. */
import { accountLine, changeForm, initialAvatar, name } from './element.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { AccountName, FormTarget } from './view.ts';

export interface Parties {
  readonly account: AccountName;
  readonly change_account: FormTarget;
  /** In whose name; `undefined`: their own. `change` only if the person belongs to several. */
  readonly organization?: { readonly name: string; readonly change?: FormTarget | undefined } | undefined;
}

export function partyLines({ account, change_account, organization }: Parties, texts: Texts): Html {
  const words = texts.consent;
  return html`<section class="parties">
<div class="party"><h2>${words.account}</h2>${accountLine(account)}
${changeForm(change_account, texts.change, texts.change_account)}</div>
${
  organization === undefined
    ? undefined
    : html`<div class="party"><h2>${words.organization}</h2><span class="person">${initialAvatar(organization.name)}<span
  class="person-text"><strong>${name(organization.name)}</strong></span></span>
${organization.change && changeForm(organization.change, texts.change, texts.change_organization)}</div>`
}
</section>`;
}
