/** Names that strangers chose, made safe to show: they may not reorder, hide or flood the text around them. */

// Control, surrogate, private, line separators; format and other invisible characters (bidi controls, zero width,
// fillers); the Braille blank, which is a letter to Unicode and empty to the eye.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const stackedMarks = /(\p{M}{3})\p{M}+/gu;
const longestConsidered = 2_000;

export function displayName(text: string, limit = 60): string {
  const characters = [
    ...text
      .slice(0, longestConsidered)
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .replace(invisible, '')
      .replace(stackedMarks, '$1')
      .replace(/ +/g, ' ')
      .trim(),
  ];
  if (characters.length === 0) return '?';
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

/** For developers, who must see what a person cannot: every invisible or non-ASCII character becomes `\u{…}`. */
export function visibleText(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
