/** A platform's own document, and which test walks which part of it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

export interface Part {
  /** The heading above it. */
  readonly section: string;
  /** In one line. */
  readonly text: string;
}

export interface Walkthrough {
  /** A test of the one part of the document that says this; with its heading and a colon before it if several do. */
  step(words: string, run: () => Promise<void>): void;
  /** Fails unless each part is walked, or one of those that ask for nothing, and none is both. */
  complete(told: readonly string[]): void;
}

export function walkthrough(file: string): Walkthrough {
  const parts = partsOf(readFileSync(new URL(file, import.meta.url), 'utf8'));
  const walked = new Set<Part>();
  const find = (words: string): Part => {
    const found = parts.filter((part) => named(part).includes(words));
    const [part, another] = found;
    if (part && !another) return part;
    throw new Error(`${found.length} parts of ${file} say “${words}”.`);
  };
  return {
    step(words, run) {
      walked.add(find(words));
      test(`“${words}”`, run);
    },
    complete(told) {
      test(`every part of ${file} is walked here, or asks for nothing`, () => {
        const left = told.map(find);
        expect([...walked, ...left].map(named).sort()).toEqual(parts.map(named).sort());
      });
    },
  };
}

const named = ({ section, text }: Part) => `${section}: ${text}`;

/** A paragraph with the list below it, a code block with the line above it, a quote, or a numbered heading with all below. */
export function partsOf(markdown: string): readonly Part[] {
  const parts: Part[] = [];
  let section = '';
  let isNumbered = false;
  let isOpen = false;
  for (const line of linesOf(markdown)) {
    const heading = /^#+ (.*)/.exec(line)?.[1];
    if (heading !== undefined) {
      isNumbered = /^\d+\./.test(heading);
      if (isNumbered) parts.push({ section, text: heading });
      else section = heading;
    } else if (line !== '' && !isNumbered) {
      const isItem = /^[*-] /.test(line) && parts.at(-1)?.section === section;
      const before = isOpen || isItem ? `${parts.pop()?.text} ` : '';
      parts.push({ section, text: `${before}${line}` });
    }
    isOpen = heading === undefined && line !== '' && !line.startsWith('```');
  }
  return parts;
}

/** Without front matter, comments and pictures; a code block is one line. */
function linesOf(markdown: string): readonly string[] {
  return markdown
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/<!--.*?-->|!\[.*?\]\(.*?\)|<img .*?>/gs, '')
    .replace(/```.*?```/gs, (code) => code.replace(/\s+/g, ' '))
    .split('\n')
    .map((line) => line.trim());
}
