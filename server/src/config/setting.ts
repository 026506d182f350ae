/** What a setting may hold, as plain data: the check, the types and the documentation all read it. */

/** A single value. */
export interface Leaf<T> {
  readonly type: 'leaf';
  /** Completes the sentence "Write …". */
  readonly expects: string;
  /** Its value is shown nowhere. */
  readonly secret: boolean;
  /** What is wrong with a value, as the end of a sentence that begins with the setting's name. */
  readonly problemOf: (value: unknown) => string | undefined;
  /** Carries the type only. */
  readonly holds?: T;
}

export interface ListOf<K extends Kind> {
  readonly type: 'list';
  readonly of: K;
}

export interface Group<S extends Settings> {
  readonly type: 'group';
  readonly settings: S;
}

/** Values under names that nobody knows beforehand. */
export interface MapOf {
  readonly type: 'map';
  readonly of: Kind;
  /** What is wrong with a name, as the end of a sentence. */
  readonly problemOf: (name: string) => string | undefined;
}

export type Kind = Leaf<unknown> | ListOf<Kind> | MapOf | Group<Settings>;

export interface Setting<K extends Kind = Kind, R extends boolean = boolean> {
  readonly kind: K;
  readonly about: string;
  readonly required: R;
  /** What it is when not set; of no meaning for a group, whose settings have their own. */
  readonly initial: unknown;
}

/** An interface, so that a group may hold groups. */
export interface Settings {
  readonly [name: string]: Setting;
}

export type ValueOf<K> =
  K extends Leaf<infer T>
    ? T
    : K extends ListOf<infer E>
      ? readonly ValueOf<E>[]
      : K extends MapOf
        ? Readonly<Record<string, never>>
        : K extends Group<infer S>
          ? { readonly [N in keyof S]: ValueOf<S[N]['kind']> }
          : never;

/** As written by hand: what has a default may be left out. */
export type InputOf<K> =
  K extends Leaf<infer T>
    ? T
    : K extends ListOf<infer E>
      ? readonly InputOf<E>[]
      : K extends MapOf
        ? Readonly<Record<string, unknown>>
        : K extends Group<infer S>
          ? { readonly [N in keyof S as S[N]['required'] extends true ? N : never]: InputOf<S[N]['kind']> } & {
              readonly [N in keyof S as S[N]['required'] extends true ? never : N]?: InputOf<S[N]['kind']>;
            }
          : never;

export function setting<K extends Kind>(kind: K, initial: ValueOf<K>, about: string): Setting<K, false> {
  return { kind, initial, about, required: false };
}

export function required<K extends Kind>(kind: K, about: string): Setting<K, true> {
  return { kind, initial: undefined, about, required: true };
}

export function group<const S extends Settings>(settings: S): Group<S> {
  return { type: 'group', settings };
}

/** A group in its place: what is left out of it has its defaults. */
export function section<const S extends Settings>(settings: S, about: string): Setting<Group<S>, false> {
  return { kind: group(settings), initial: {}, about, required: false };
}

export function listOf<K extends Kind>(of: K): ListOf<K> {
  return { type: 'list', of };
}

export function mapOf(of: Kind, problemOf: MapOf['problemOf'] = () => undefined): MapOf {
  return { type: 'map', of, problemOf };
}

interface Text {
  readonly expects: string;
  readonly problemOf?: (text: string) => string | undefined;
  readonly secret?: boolean;
}

export function text({ expects, problemOf = () => undefined, secret = false }: Text): Leaf<string> {
  return {
    type: 'leaf',
    expects,
    secret,
    problemOf: (value) => (typeof value === 'string' ? problemOf(value) : 'is not text'),
  };
}

export function integer(minimum: number, maximum: number, unit = ''): Leaf<number> {
  const most = maximum === Number.MAX_SAFE_INTEGER ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
  return {
    type: 'leaf',
    expects: `a whole number${unit && ` of ${unit}`}, ${most}`,
    secret: false,
    problemOf: (value) => {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'is not a whole number';
      if (value < minimum) return `is less than ${minimum}`;
      return value > maximum ? `is more than ${maximum}` : undefined;
    },
  };
}

export function choice<const C extends readonly string[]>(...choices: C): Leaf<C[number]> {
  return {
    type: 'leaf',
    expects: `one of ${choices.map((each) => `'${each}'`).join(', ')}`,
    secret: false,
    problemOf: (value) => (choices.some((each) => each === value) ? undefined : 'is none of its values'),
  };
}

export function yesOrNo(): Leaf<boolean> {
  return {
    type: 'leaf',
    expects: 'true or false',
    secret: false,
    problemOf: (value) => (typeof value === 'boolean' ? undefined : 'is neither true nor false'),
  };
}
