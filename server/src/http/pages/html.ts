/** The only maker of markup. What is not already Html is text and gets escaped; there is no way to pass raw markup. */
const markup = Symbol('markup');

export interface Html {
  readonly [markup]: string;
}

export type Content = Html | string | number | undefined | readonly Content[];

/** Attribute values must be quoted in the template: `href="${url}"`. */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { [markup]: String.raw({ raw: literals }, ...contents.map(render)) };
}

export function toMarkup(value: Html): string {
  return value[markup];
}

// The key is a symbol, so nothing parsed from JSON can pass for Html.
function render(content: Content): string {
  if (content === undefined) return '';
  if (typeof content !== 'object') return escapeText(String(content));
  return markup in content ? content[markup] : content.map(render).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => entities[character] ?? '');
}
