import { command } from './command.ts';
import { prepare, schemaRefusal, toldTo } from './installation.ts';
import { alreadyRunning } from './start.ts';

export const migrate = command({
  about: 'Brings the database up to date, as `start` does by itself. On SQLite the server has to be stopped for it.',
  example: 'grantry migrate',
  flags: {},
  run: async (_given, { world, config: readConfig }, out) => {
    const config = await readConfig();
    await prepare(config, world);
    const release = await world.lock(config);
    if (!release) throw alreadyRunning(config);
    try {
      const opening = await world.open(config, { migrate: true, migrating: toldTo(out) });
      if (opening.outcome === 'mismatch') throw schemaRefusal(opening.schema);
      await opening.storage.close();
      const { schema_version } = opening;
      out.print({ schema_version }, `The database is up to date: schema version ${schema_version}.`);
      return 0;
    } finally {
      await release();
    }
  },
});
