/** A second, different answer to a request that has had one. */
import { document } from './document.ts';
import { name, wayBackLink } from './element.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { PageView, WayBack } from './view.ts';

export interface AlreadyAnsweredView extends PageView {
  readonly app_name: string;
  readonly back?: WayBack | undefined;
}

export function alreadyAnsweredPage(view: AlreadyAnsweredView, texts: Texts): string {
  const words = texts.already_answered;
  return document(
    view,
    texts,
    words.title,
    html`<div class="opening"><h1>${words.title}</h1>
<p>${words.explanation(name(view.app_name))}</p></div>
${wayBackLink(view.back, texts.back_to)}`,
  );
}
