/** Without GRANTRY_SECRET an installation on SQLite keeps its secret in a file that only its owner may read. */
import { constants } from 'node:fs';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

type Random = (bytes: number) => Uint8Array;

export function secretFile(data: string): string {
  return join(data, 'secret');
}

/** One secret a line, newest first; `undefined` when there is no file. */
export async function readSecretFile(data: string): Promise<readonly string[] | undefined> {
  try {
    const content = await readFile(secretFile(data), 'utf8');
    return content.split(/\s+/).filter((secret) => secret !== '');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whole or not at all; of two that make it at once one wins, and both use the winner's. */
export async function makeSecretFile(data: string, random: Random): Promise<readonly string[]> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const draft = join(data, `secret.${Buffer.from(random(8)).toString('hex')}`);
  const file = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await file.writeFile(`${Buffer.from(random(32)).toString('base64url')}\n`);
    await file.sync();
    await link(draft, secretFile(data));
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
  await syncDirectory(data);
  return (await readSecretFile(data)) ?? [];
}

/** Or a power cut could leave a database without the secret that opens it. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, constants.O_RDONLY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
