/** What a scope said when it was allowed: under another title or sensitivity it is another power to the person. */
import { digestOf } from './digest.ts';

/** A scope of the catalogue. */
export interface ScopeMeaning {
  readonly name: string;
  readonly title: string;
  readonly sensitivity: 'low' | 'high';
}

/** Scope → what it meant; scopes that are in no catalogue mean their own name, and are left out. */
export type Meanings = ReadonlyMap<string, string>;

export function meaningsOf(scope: readonly string[], catalogue: readonly ScopeMeaning[]): Meanings {
  const known = catalogue.filter(({ name }) => scope.includes(name));
  return new Map(known.map(({ name, title, sensitivity }) => [name, digestOf([title, sensitivity]).slice(0, 8)]));
}

/** No meaning: it was allowed with another one, and left unticked with that of now. */
const DECLINED = '-';

/** Scope whose meaning is not what it was; what had none then, or has none now, is as it was. */
export function changed(meant: Meanings, means: Meanings): readonly string[] {
  const isOther = ([name, meaning]: readonly [string, string]) =>
    meaning === DECLINED || (means.get(name) ?? meaning) !== meaning;
  return [...meant].filter(isOther).map(([name]) => name);
}

export function decline(meant: Meanings, scope: readonly string[]): Meanings {
  return new Map([...meant, ...scope.map((word): [string, string] => [word, DECLINED])]);
}

export function isDeclined(meant: Meanings, word: string): boolean {
  return meant.get(word) === DECLINED;
}

/** RFC 6749 §3.3: no scope holds a blank. */
export function writeMeanings(meanings: Meanings): string {
  return [...meanings]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flat()
    .join(' ');
}

export function readMeanings(text: string): Meanings {
  const parts = text.split(' ');
  const pairs = parts.flatMap((name, at) =>
    at % 2 === 0 && parts[at + 1] ? [[name, parts[at + 1] ?? ''] as const] : [],
  );
  return new Map(pairs);
}
