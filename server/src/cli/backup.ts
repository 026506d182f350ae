import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { secretFile } from '../config/secret-file.ts';
import { command, operand } from './command.ts';
import { Refusal } from './refusal.ts';

export const backup = command({
  about:
    'Copies a SQLite database to a file while the server runs. The copy is worth nothing without the server secret: keep that too, elsewhere. For PostgreSQL use pg_dump.',
  example: 'grantry backup grantry-2025-06-30.db',
  flags: { file: operand('file', 'the copy; nothing is overwritten') },
  run: async ({ file }, { world, config, storage: openStorage }, out) => {
    const storage = await openStorage();
    const path = resolve(world.cwd, file);
    await reserve(path);
    const copied = tenths((percent) => out.note(`Copied ${percent} % …`));
    const done = await storage.upkeep.backup(path, copied).catch(async (error: unknown) => {
      await rm(path, { force: true });
      throw error;
    });
    if (done.outcome === 'unsupported') {
      await rm(path, { force: true });
      throw new Refusal('backup_unsupported', `This database has a tool of its own for that: ${done.use}`);
    }
    const { secrets, data } = await config();
    out.print({ file: path }, `Copied to ${path}.`);
    out.note(`Keep the secret too, apart from it: ${secrets.length > 0 ? 'GRANTRY_SECRET' : secretFile(data)}.`);
    return 0;
  },
});

/** Says each tenth once. */
function tenths(say: (percent: number) => void): (percent: number) => void {
  let said = 0;
  return (percent) => {
    if (percent < said + 10) return;
    said = percent - (percent % 10);
    say(said);
  };
}

/** Empty and for its owner alone: two backups to one name cannot both win, and no secret's hash is left for others. */
async function reserve(path: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.close();
  } catch (error) {
    const why =
      error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'it is there already' : String(error);
    throw new Refusal('file_refused', `The copy cannot be written to ${path}: ${why}.`);
  }
}
