/** RFC 6749 §3.1, RFC 6749 §3.2, RFC 6749 §B: the parameters of a request, in the query or in the body. */
import { refuse } from './oauth-error.ts';

export type Entry = readonly [name: string, value: string];

/** @param raw The query without its `?`, or the body, as received. */
export function parseParams(raw: string | Uint8Array): Params {
  const text = typeof raw === 'string' ? raw : Buffer.from(raw).toString('latin1');
  // An encoder leaves only ASCII. What is beyond it was joined by hand, and nobody knows in which encoding.
  if (!/^\p{ASCII}*$/u.test(text)) throw refuse('parameters_malformed', {});
  const pieces = text.split('&').filter((piece) => piece !== '');
  return Params.of(pieces.map(parsePiece));
}

/** RFC 6749 §B: one name or value; `undefined` for a broken escape, a byte sequence that is not UTF-8, or a NUL. */
export function decodeFormValue(encoded: string): string | undefined {
  try {
    const decoded = decodeURIComponent(encoded.replaceAll('+', ' '));
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

export class Params {
  readonly #entries: readonly Entry[];
  // A Map: to an object, `__proto__` would not be a name like any other.
  readonly #values: ReadonlyMap<string, readonly string[]>;

  static of(entries: readonly Entry[]): Params {
    return new Params(entries);
  }

  private constructor(entries: readonly Entry[]) {
    const values = new Map<string, string[]>();
    for (const [name, value] of entries) {
      const sent = values.get(name);
      if (sent) sent.push(value);
      else values.set(name, [value]);
    }
    this.#entries = entries;
    this.#values = values;
  }

  /** RFC 6749 §3.1: a parameter without a value is as good as omitted, and none may come more than once. */
  one(name: string): string | undefined {
    const [value, ...more] = this.#values.get(name) ?? [];
    if (more.length > 0) throw refuse('parameter_repeated', { parameter: name });
    return value === '' ? undefined : value;
  }

  /** Those that have a value, as sent: for the one parameter that may repeat (RFC 8707 §2). */
  all(name: string): readonly string[] {
    return (this.#values.get(name) ?? []).filter((value) => value !== '');
  }

  has(name: string): boolean {
    return this.all(name).length > 0;
  }

  /** Parameters nobody reads may not repeat either. */
  refuseRepeated(except: readonly string[]): void {
    for (const name of this.#values.keys()) if (!except.includes(name)) this.one(name);
  }

  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** All of them in their order, those without a value too. */
  entries(): readonly Entry[] {
    return this.#entries;
  }
}

function parsePiece(piece: string): Entry {
  const at = piece.indexOf('=');
  const name = decodeFormValue(at < 0 ? piece : piece.slice(0, at));
  const value = at < 0 ? '' : decodeFormValue(piece.slice(at + 1));
  if (name === undefined || value === undefined) throw refuse('parameters_malformed', {});
  return [name, value];
}
