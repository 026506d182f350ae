import { migrate } from '../../../server/src/storage/index.ts';

await migrate(process.argv[2] ?? '');
