/** OIDC Core §3.1.2.1 ui_locales first, then RFC 9110 §12.5.4 Accept-Language; matched by RFC 4647 §3.4 lookup. */
import { de } from './de.ts';
import { en, type Texts } from './en.ts';
import { fr } from './fr.ts';

const languages: readonly Texts[] = [en, de, fr];
const longestConsidered = 1_000;

export function chooseTexts(ui_locales: string, accept_language: string): Texts {
  const wanted = [
    ...ui_locales.slice(0, longestConsidered).split(' '),
    ...preferred(accept_language.slice(0, longestConsidered)),
  ];
  return wanted.map(lookup).find((texts) => texts !== undefined) ?? en;
}

// Our texts are of whole languages, so lookup ends at the primary subtag: de-AT-1996, de-AT, de.
function lookup(tag: string): Texts | undefined {
  const primary = tag.split('-', 1)[0]?.toLowerCase();
  return languages.find(({ lang }) => lang === primary);
}

function preferred(header: string): readonly string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const q = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { tag, weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
