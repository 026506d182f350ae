/** One thing that a person is told, and where to go from there. */
import { document } from './document.ts';
import { type Content, html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { PageView } from './view.ts';

export interface NoticeView extends PageView {
  readonly title: string;
  readonly text: Content;
  readonly hint?: string | undefined;
  readonly action?: { readonly href: string; readonly label: string } | undefined;
}

export function noticePage(view: NoticeView, texts: Texts): string {
  const { title, text, hint, action } = view;
  return document(
    view,
    texts,
    title,
    html`<div class="opening"><h1>${title}</h1>
<p>${text}</p>
${hint && html`<p class="muted">${hint}</p>`}</div>
${action && html`<p class="actions"><a href="${action.href}">${action.label}</a></p>`}`,
  );
}
