/** The extension connect: with what a provider app sends the person back. */
import { name } from './element.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';

export interface Returned {
  readonly state: keyof Omit<Texts['returned'], 'message'>;
  /** A stranger's text; `''`: none. */
  readonly message: string;
}

const LONGEST = 200;

export function returnedBanner(returned: Returned | undefined, texts: Texts): Html | undefined {
  if (returned === undefined) return undefined;
  const { state, message } = returned;
  const words = texts.returned;
  return html`<div class="${state === 'danger' ? 'warning' : 'notice'}" role="status"><p>${words[state]}</p>
${message === '' ? undefined : html`<p>${words.message(name(message, LONGEST))}</p>`}</div>`;
}
