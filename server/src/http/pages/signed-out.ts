import { document } from './document.ts';
import { name, wayBackLink } from './element.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { PageView, WayBack } from './view.ts';

export interface SignedOutView extends PageView {
  readonly sign_in_url: string;
  readonly back?: WayBack | undefined;
}

export function signedOutPage(view: SignedOutView, texts: Texts): string {
  const words = texts.signed_out;
  return document(
    view,
    texts,
    words.title,
    html`<div class="opening"><h1>${words.title}</h1>
<p>${words.explanation(name(view.platform.name))}</p></div>
${wayBackLink(view.back, texts.back_to)}
<p class="actions"><a href="${view.sign_in_url}">${words.sign_in_again}</a></p>`,
  );
}
