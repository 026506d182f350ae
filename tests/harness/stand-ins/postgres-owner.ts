/** Starts a PostgreSQL, says where, and waits to be killed. */
import { startPostgres } from '../postgres.ts';

const { data_dir } = await startPostgres();
process.stdout.write(`${data_dir}\n`);
