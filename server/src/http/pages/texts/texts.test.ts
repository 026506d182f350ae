import { describe, expect, test } from 'vitest';
import { reasons } from '../../../protocol/reasons/index.ts';
import { type Html, html, toMarkup } from '../html.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const word = 'PARAMETER';

/** Every text by its path, as far as it is not of one language alone; functions with a word for each parameter. */
function texts(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (/\.(lang|duration|moment|reasons)$/.test(path)) return [];
  if (typeof value === 'string') return [[path, value]];
  if (path.endsWith('.browser_on')) return texts(en.home.browser_on({ browser: word, system: word }), path);
  if (typeof value === 'function') return [[path, toMarkup(html`${value(word) as Html}`)]];
  return Object.entries(value as object).flatMap(([key, each]) => texts(each, `${path}.${key}`));
}

const english = new Map(texts(en));

describe.each([de, fr])('$lang', (language) => {
  test.each(texts(language))('%s says something, with the same parameter', (path, text) => {
    expect(text === '').toBe(english.get(path) === '');
    expect(text.includes(word)).toBe(english.get(path)?.includes(word));
  });

  test('the reasons it translates exist, and are those of the other languages', () => {
    const names = Object.keys(language.error.reasons);
    expect(Object.keys(reasons)).toEqual(expect.arrayContaining(names));
    expect(names).toEqual(Object.keys(de.error.reasons));
  });
});
