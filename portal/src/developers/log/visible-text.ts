/** Strangers wrote it, developers compare it: what is not plain ASCII could not be seen, and becomes `\u{…}`. */
export function visibleText(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
