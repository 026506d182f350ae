import { displayName } from './display-name.ts';
import { type Content, html, toMarkup } from './html.ts';
import { stylesheet } from './stylesheet.ts';
import type { Texts } from './texts/en.ts';
import type { PageView } from './view.ts';

/** The frame of every public page. The title never holds markup. */
export function document(view: PageView, texts: Texts, title: string, content: Content): string {
  const platform = displayName(view.platform.name);
  return toMarkup(html`<!doctype html>
<html lang="${texts.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${platform}</title>
<link rel="stylesheet" href="${view.platform.base_path}${stylesheet.path}">
</head>
<body>
<header class="platform"><bdi>${platform}</bdi></header>
<main class="card">
${content}
</main>
<footer class="page-end">${reference(view, texts)}</footer>
</body>
</html>
`);
}

function reference(view: PageView, texts: Texts): Content {
  return view.attempt_id === undefined
    ? undefined
    : html`<p>${texts.reference(html`<code>${view.attempt_id}</code>`)}</p>`;
}
