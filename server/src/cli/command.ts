/** A command is a plug: one file, one line in `index.ts`. */
import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Installation } from './installation.ts';
import type { Output } from './output.ts';

/** Something to write after the command's name; `T` is what the command gets. */
export interface Flag<T> {
  readonly part: Option | Argument;
  /** Carries the type only. */
  readonly gives?: T;
}

type Flags = Readonly<Record<string, Flag<unknown>>>;
type Given<F extends Flags> = { readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never };

interface Definition<F extends Flags> {
  /** Sentences, for its `--help`. */
  readonly about: string;
  readonly example: string;
  readonly flags: F;
  /** Answers the exit code; nothing is 0. */
  run(given: Given<F>, installation: Installation, out: Output): Promise<number | undefined>;
}

export interface Command {
  readonly about: string;
  readonly example: string;
  readonly parts: readonly (Option | Argument)[];
  run(values: CommandLine, installation: Installation, out: Output): Promise<number | undefined>;
}

/** What commander has read. */
export interface CommandLine {
  readonly options: Readonly<Record<string, unknown>>;
  readonly arguments: readonly unknown[];
}

export function command<const F extends Flags>({ about, example, flags, run }: Definition<F>): Command {
  const parts = Object.values(flags).map(({ part }) => part);
  const positional = parts.filter((part) => part instanceof Argument);
  const read = (line: CommandLine, part: Option | Argument) =>
    part instanceof Argument ? line.arguments[positional.indexOf(part)] : line.options[part.attributeName()];
  return {
    about,
    example,
    parts,
    run: (line, installation, out) => {
      const given = Object.entries(flags).map(([name, { part }]) => [name, read(line, part)]);
      return run(Object.fromEntries(given) as Given<F>, installation, out);
    },
  };
}

export function operand(name: string, about: string): Flag<string> {
  return { part: new Argument(`<${name}>`, about) };
}

export function text(spelling: string, about: string): Flag<string | undefined> {
  return { part: new Option(spelling, about) };
}

export function requiredText(spelling: string, about: string): Flag<string> {
  return { part: new Option(spelling, about).makeOptionMandatory() };
}

/** May be repeated. */
export function texts(spelling: string, about: string): Flag<readonly string[] | undefined> {
  const append = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value];
  return { part: new Option(spelling, `${about} (may be repeated)`).argParser(append) };
}

export function oneOf<const C extends readonly string[]>(
  spelling: string,
  choices: C,
  about: string,
): Flag<C[number] | undefined> {
  return { part: new Option(spelling, about).choices(choices) };
}

export function requiredOneOf<const C extends readonly string[]>(
  spelling: string,
  choices: C,
  about: string,
): Flag<C[number]> {
  return { part: new Option(spelling, about).choices(choices).makeOptionMandatory() };
}

export function someOf<const C extends readonly string[]>(
  spelling: string,
  choices: C,
  about: string,
): Flag<readonly C[number][] | undefined> {
  const append = (value: string, before: readonly string[] | undefined) => {
    if (choices.includes(value)) return [...(before ?? []), value];
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
  };
  const part = new Option(spelling, `${about} (may be repeated)`).choices(choices).argParser(append);
  return { part };
}

export function whole(spelling: string, about: string): Flag<number | undefined> {
  const parse = (value: string) => {
    if (/^\d{1,15}$/.test(value)) return Number(value);
    throw new InvalidArgumentError('Write a whole number.');
  };
  return { part: new Option(spelling, about).argParser(parse) };
}

/** Epoch seconds. A day begins in UTC. */
export function moment(spelling: string, about: string): Flag<number | undefined> {
  const parse = (value: string) => {
    if (/^\d{1,15}$/.test(value)) return Number(value);
    const at = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/.test(value)
      ? Date.parse(value)
      : Number.NaN;
    if (Number.isFinite(at)) return at / 1000;
    throw new InvalidArgumentError('Write 2026-01-31, 2026-01-31T12:00Z or epoch seconds.');
  };
  return { part: new Option(spelling, about).argParser(parse) };
}

/** Absent is `undefined`, so that it differs from `--no-…`, which is false. */
export function toggle(spelling: string, about: string): Flag<boolean | undefined> {
  return { part: new Option(spelling, about) };
}
