import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
import type { Ended } from '../harness/running.ts';
import { serverMain } from '../harness/server.ts';

const document = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

/** A section of docs/operations.md. */
export const sectionOf = (title: string): string => {
  const section = document.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  if (section === undefined) throw new Error(`docs/operations.md has no section ${title}`);
  return section;
};

/** The n-th code block of a section. */
export const blockOf = (title: string, index: number): string => {
  const [, block] = [...sectionOf(title).matchAll(/^```\w*\n(.*?)^```$/gms)][index] ?? [];
  if (block === undefined) throw new Error(`${title} has no block ${index + 1}`);
  return block;
};

/** Runs a block as somebody would who pastes it into a shell, with `grantry` on the path. */
export const shell = async (
  script: string,
  { env, cwd }: { readonly env: Readonly<Record<string, string>>; readonly cwd: string },
): Promise<Ended> => {
  const bin = await programs();
  const path = [bin, process.env.PATH ?? ''].join(delimiter);
  const child = spawn('sh', ['-eu', '-c', script], {
    cwd,
    env: { ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, stdout, stderr };
};

let made: Promise<string> | undefined;

/** A directory with a program `grantry` in it that runs this checkout. */
const programs = (): Promise<string> => {
  made ??= (async () => {
    const bin = await mkdtemp(join(tmpdir(), 'grantry-bin-'));
    atEndOfFile(() => {
      made = undefined;
      return rm(bin, { recursive: true });
    });
    const grantry = join(bin, 'grantry');
    await writeFile(grantry, `#!/bin/sh\nexec '${process.execPath}' '${serverMain}' "$@"\n`);
    await chmod(grantry, 0o755);
    return bin;
  })();
  return made;
};
