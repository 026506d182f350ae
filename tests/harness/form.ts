/** Reads the forms of a page as far as our own pages need it: no document tree, no `form="…"` from elsewhere. */
export interface Form {
  readonly method: string;
  readonly action: string;
  readonly controls: readonly Control[];
}

export interface Control {
  /** `button` for every button that submits; else the type of the input, or `select`. */
  readonly type: string;
  readonly name: string;
  readonly value: string;
  /** A ticked box, a chosen radio button or option. */
  readonly checked: boolean;
}

export type Values = Readonly<Record<string, string | readonly string[]>>;

export const readForms = (html: string): readonly Form[] => {
  const tags = tagsOf(html);
  return tags.flatMap(({ tag, closing, attributes }, index) => {
    if (tag !== 'form' || closing) return [];
    const method = attributes.get('method')?.toUpperCase() ?? 'GET';
    const rest = tags.slice(index + 1);
    const end = rest.findIndex((each) => each.tag === 'form');
    return [
      { method, action: attributes.get('action') ?? '', controls: controlsOf(end < 0 ? rest : rest.slice(0, end)) },
    ];
  });
};

/**
 * What a browser would send after a person typed, ticked, chose and pressed the given values. Fails for a value the form
 * does not offer, and when it has only named buttons and none is pressed.
 */
export const fillIn = (form: Form, values: Values): URLSearchParams => {
  const given = new Map(Object.entries(values).map(([name, value]) => [name, [value].flat()]));
  const sent = form.controls.flatMap(({ type, name, value, checked }) => {
    const wanted = given.get(name);
    if (!choosing.has(type)) return [{ name, value: wanted?.[0] ?? value }];
    return (wanted?.includes(value) ?? checked) ? [{ name, value }] : [];
  });
  for (const [name, wanted] of given) {
    const missing = wanted.filter((value) => !sent.some((pair) => pair.name === name && pair.value === value));
    if (missing.length > 0) throw new Error(`The form does not offer ${name}=${missing}: ${JSON.stringify(form)}`);
  }
  const buttons = form.controls.filter(({ type }) => type === 'button');
  if (buttons.length > 0 && buttons.every(({ name }) => name !== '' && !given.has(name))) {
    throw new Error(`No button was pressed: ${JSON.stringify(form)}`);
  }
  const pairs = sent.filter(({ name }) => name !== '').map(({ name, value }): [string, string] => [name, value]);
  return new URLSearchParams(pairs);
};

export const offers = (form: Form, name: string): boolean => form.controls.some((control) => control.name === name);

const choosing = new Set(['button', 'checkbox', 'radio', 'select']);

const controlsOf = (tags: readonly Tag[]): readonly Control[] => {
  let select = '';
  return tags.flatMap(({ tag, closing, attributes }) => {
    if (tag === 'select') select = attributes.get('name') ?? '';
    if (closing || attributes.has('disabled')) return [];
    return controlOf(tag, attributes, select) ?? [];
  });
};

type Attributes = ReadonlyMap<string, string>;

const controlOf = (tag: string, attributes: Attributes, select: string): Control | undefined => {
  const name = attributes.get('name') ?? '';
  const value = attributes.get('value') ?? '';
  switch (tag) {
    case 'option':
      return { type: 'select', name: select, value, checked: attributes.has('selected') };
    case 'button':
      return attributes.get('type') === 'button' ? undefined : { type: 'button', name, value, checked: false };
    // Ours come empty.
    case 'textarea':
      return { type: 'text', name, value: '', checked: false };
    case 'input':
      return inputOf(name, attributes);
    default:
      return undefined;
  }
};

const inputOf = (name: string, attributes: Attributes): Control => {
  const type = attributes.get('type')?.toLowerCase() ?? 'text';
  if (type === 'checkbox' || type === 'radio') {
    return { type, name, value: attributes.get('value') ?? 'on', checked: attributes.has('checked') };
  }
  return { type: type === 'submit' ? 'button' : type, name, value: attributes.get('value') ?? '', checked: false };
};

interface Tag {
  readonly closing: boolean;
  readonly tag: string;
  readonly attributes: Attributes;
}

// Comments, scripts, styles and the title are taken whole, so what looks like a tag inside them is none.
const tagPattern =
  /<!--.*?-->|<(script|style|title)\b.*?<\/\1>|<(\/?)([a-z][a-z0-9-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gis;
const attributePattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

const tagsOf = (html: string): readonly Tag[] =>
  [...html.matchAll(tagPattern)].map(([, , slash, tag = '', attributes = '']) => ({
    closing: slash === '/',
    tag: tag.toLowerCase(),
    attributes: new Map(
      [...attributes.matchAll(attributePattern)].map(([, name = '', ...values]) => [
        name.toLowerCase(),
        decodeEntities(values.find((value) => value !== undefined) ?? ''),
      ]),
    ),
  }));

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

export const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi,
    (whole, hexadecimal?: string, decimal?: string, name = '') => {
      if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return named.get(name) ?? whole;
    },
  );
