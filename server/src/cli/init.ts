import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findConfigFile } from '../config/file.ts';
import type { Flags } from '../config/read.ts';
import { sample } from '../config/sample.ts';
import { secretFile } from '../config/secret-file.ts';
import { command, text } from './command.ts';
import { prepare } from './installation.ts';
import { facts } from './output.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export const init = command({
  about: 'Writes a configuration file with comments, makes the data directory and its secret, and starts nothing.',
  example: 'grantry init --name "Acme"',
  flags: { name: text('--name <name>', 'of your platform, as people know it') },
  run: async ({ name = 'My platform' }, { world, flags, config: readConfig }, out) => {
    const there = findConfigFile(undefined, world.cwd);
    if (there) throw new Refusal('config_exists', `${there} is there already, and nothing is overwritten.`);
    const config = await readConfig();
    const file = join(world.cwd, 'grantry.config.ts');
    await prepare(config, world);
    // `wx`: of two that write at once, one fails.
    await writeFile(file, sample(name), { flag: 'wx' });
    const made = { config: file, data: config.data };
    const secret = secretFile(config.data);
    const written = existsSync(secret) ? { ...made, secret } : made;
    out.print(
      written,
      `${facts(written)}\n\nNext: ${start(flags, world.env)}\nIt prints the link that makes you the first operator`,
    );
    return 0;
  },
});

/** Where it finds what was just made. What a database's address holds is shown to nobody. */
function start({ config, data, database_url }: Flags, { npm_command }: World['env']): string {
  const given = [
    config && ` --config ${config}`,
    data && ` --data ${data}`,
    database_url && ' --database-url …',
  ].filter(Boolean);
  return `${npm_command === 'exec' ? 'npx ' : ''}grantry start${given.join('')}`;
}
