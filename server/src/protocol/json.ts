/**
 * RFC 8259 §4: the value, or `undefined` for what is no JSON, or says a name twice in one object: readers disagree which
 * of the two counts. A NUL is in no text that we keep, as in a form.
 */
export function readJson(text: string | Uint8Array): unknown {
  try {
    const json = typeof text === 'string' ? text : new TextDecoder('utf-8', { fatal: true }).decode(text);
    let [members, hasNul] = [0, false];
    const value: unknown = JSON.parse(json, function (this: unknown, name, member: unknown) {
      if (!Array.isArray(this)) members += 1;
      hasNul ||= [name, member].some((text) => typeof text === 'string' && text.includes('\0'));
      return member;
    });
    // The whole is a member, too: of nothing.
    return namesIn(json) === members - 1 && !hasNul ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Every string that a colon follows. */
function namesIn(json: string): number {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
}
