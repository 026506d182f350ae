/** For apps that cannot be redirected to: the person copies the code into the app. */
import { document } from './document.ts';
import { name } from './element.ts';
import { html } from './html.ts';
import type { Texts } from './texts/en.ts';
import type { PageView } from './view.ts';

export interface CodeView extends PageView {
  readonly app_name: string;
  /** `undefined`: the person did not allow it. */
  readonly code: string | undefined;
}

export function codePage(view: CodeView, texts: Texts): string {
  const words = texts.code;
  const app = name(view.app_name);
  const content =
    view.code === undefined
      ? html`<div class="opening"><h1>${words.denied}</h1><p>${words.denied_explanation(app)}</p></div>`
      : html`<div class="opening"><h1>${words.title}</h1><p>${words.explanation(app)}</p></div>
<p class="shown-code"><code>${view.code}</code></p>
<p class="muted">${words.careful}</p>`;
  return document(view, texts, view.code === undefined ? words.denied : words.title, content);
}
