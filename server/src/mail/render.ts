/** A letter becomes a mail: plain text, and HTML so simple that every program shows it. */
import type { AddressedLetter, Letter } from '../model/letter.ts';
import type { Texts, Words } from './letter.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';

export interface RenderedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const languages: readonly Texts[] = [en, de, fr];

export function renderMail({ to, lang, content }: AddressedLetter, platform: string): RenderedMail {
  const texts = languages.find((each) => each.lang === lang) ?? en;
  const words = write(texts, content, oneLine(platform));
  const sent_by = texts.sent_by(oneLine(platform));
  return {
    to,
    subject: oneLine(words.subject),
    text: textOf(words, sent_by),
    html: htmlOf(words, sent_by, texts.lang),
  };
}

/** The compiler cannot see that a letter and the function under its name belong together. */
function write(texts: Texts, content: Letter, platform: string): Words {
  const words = texts[content.letter] as (letter: Letter, platform: string) => Words;
  return words(content, platform);
}

function textOf({ paragraphs, action, foot }: Words, sent_by: string): string {
  const said = [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...(foot ? [foot] : [])];
  return `${said.map(visible).join('\n\n')}\n\n-- \n${sent_by}\n`;
}

function htmlOf({ paragraphs, action, foot }: Words, sent_by: string, lang: string): string {
  const small = 'color:#6b7280;font-size:14px';
  const button =
    'display:inline-block;padding:12px 20px;border-radius:8px;background:#1f3a8a;color:#ffffff;text-decoration:none';
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"></head>`,
    '<body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#111827;max-width:560px">',
    ...paragraphs.map((each) => `<p>${escaped(each)}</p>`),
    ...(action ? [`<p><a href="${escaped(action.url)}" style="${button}">${escaped(action.label)}</a></p>`] : []),
    ...(action ? [`<p style="${small};word-break:break-all">${escaped(action.url)}</p>`] : []),
    ...(foot ? [`<p>${escaped(foot)}</p>`] : []),
    `<p style="${small}">${escaped(sent_by)}</p></body></html>`,
  ].join('\n');
}

/** Names are strangers' texts: none may end a header, hide or reorder what stands around it. */
function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim().slice(0, 200);
}

function visible(text: string): string {
  return text.replace(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return visible(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
