import type { World } from './world.ts';

/** A secret from standard input, without the line end that `echo` adds: command lines are seen by others. */
export async function readSecret({ stdin }: Pick<World, 'stdin'>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stdin) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
