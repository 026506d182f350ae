import type { World } from './world.ts';

export interface Output {
  /** What the command is for: the document (`undefined`: nothing) with `--json`, else the text; on standard output. */
  print(document: object | undefined, text: string): void;
  /** For people only, on standard error. */
  note(text: string): void;
  /** For scripts only: with `--json` the one document, instead of what the command is for. */
  refuse(document: object): void;
}

export function output({ stdout, stderr }: Pick<World, 'stdout' | 'stderr'>, json: boolean): Output {
  return {
    print: (document, text) => {
      if (!json) stdout.write(`${text}\n`);
      else if (document) stdout.write(`${JSON.stringify(document)}\n`);
    },
    note: (text) => void stderr.write(`${text}\n`),
    refuse: (document) => void (json && stdout.write(`${JSON.stringify(document)}\n`)),
  };
}

/** What strangers wrote, as one line that no terminal obeys: what is invisible becomes `\u{…}`. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Columns as wide as their widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((line) => line.map(printable));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One `name  value` a line; what is empty is left out. */
export function facts(entries: Readonly<Record<string, string | number | readonly string[]>>): string {
  const filled = Object.entries(entries).filter(([, value]) => value !== '' && String(value) !== '');
  const width = Math.max(...filled.map(([name]) => name.length));
  return filled
    .flatMap(([name, value]) => [value].flat().map((each) => `${name.padEnd(width)}  ${printable(String(each))}`))
    .join('\n');
}

/** In the reader's zone. */
export function localTime(epoch_seconds: number): string {
  return epoch_seconds === 0 ? 'never' : new Date(epoch_seconds * 1000).toLocaleString('sv-SE');
}
