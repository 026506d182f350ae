import type { Letter } from '../model/letter.ts';

/** A letter in words: whole sentences, paragraph by paragraph. */
export interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What to press, if there is something. */
  readonly action?: { readonly label: string; readonly url: string } | undefined;
  /** In small print. */
  readonly foot?: string;
}

/** One for each letter, in one language. */
export type Texts = {
  readonly [L in Letter['letter']]: (letter: Extract<Letter, { readonly letter: L }>, platform: string) => Words;
} & { readonly lang: string; readonly sent_by: (platform: string) => string };
