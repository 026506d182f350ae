/** A reason for which something is refused: what it means and what to do. RFC 9457 §3.1.1: where a problem's type leads. */
import { document } from './document.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { PageView } from './view.ts';

export interface ReasonView extends PageView {
  readonly reason: string;
  /** In English, like the other two: the page is for developers. */
  readonly text: string;
  readonly cause: string;
  readonly fix: string;
}

export function reasonPage(view: ReasonView, texts: Texts): string {
  const { reason, text, cause, fix } = view;
  const words = texts.error;
  return document(
    view,
    texts,
    reason,
    html`<div class="opening"><h1 lang="en">${text}</h1>
<p class="muted"><code>${reason}</code></p></div>
<section class="detail"><dl>
<div><dt>${words.cause}</dt><dd lang="en">${cause}</dd></div>
<div><dt>${words.fix}</dt><dd lang="en">${fix}</dd></div>
</dl></section>`,
  );
}
