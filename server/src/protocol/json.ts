/**
 * RFC 8259 §4: the value, or `undefined` for what is no JSON, or says a name twice in one object: readers disagree which
 * of the two counts. No text that we keep holds a NUL or half a character (RFC 8259 §8.2), as none of a form does.
 */
export function readJson(text: string | Uint8Array): unknown {
  try {
    const json = typeof text === 'string' ? text : new TextDecoder('utf-8', { fatal: true }).decode(text);
    let [members, isKept] = [0, true];
    const value: unknown = JSON.parse(json, function (this: unknown, name, member: unknown) {
      if (!Array.isArray(this)) members += 1;
      isKept &&= [name, member].every((text) => typeof text !== 'string' || isText(text));
      return member;
    });
    // The whole is a member, too: of nothing.
    return namesIn(json) === members - 1 && isKept ? value : undefined;
  } catch {
    return undefined;
  }
}

const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Every string that a colon follows. */
function namesIn(json: string): number {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
}
