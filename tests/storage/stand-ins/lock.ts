import { lockDataDirectory } from '../../../server/src/storage/data-directory.ts';

console.log(lockDataDirectory(process.argv[2] ?? '').outcome);
setInterval(() => undefined, 1_000);
