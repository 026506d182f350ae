import { countedLately } from '../../attempts/counted.ts';
import { command, text } from '../command.ts';
import { localTime, table } from '../output.ts';

export const attemptsCounts = command({
  about:
    'Counts what happened too often to be kept whole, in this hour and the 24 before it: by app and reason, the hundred highest. Of one reason the first of an hour are kept whole.',
  example: 'grantry attempts counts --client app_…',
  flags: { client: text('--client <client_id>', 'only of this app') },
  run: async ({ client = '' }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const attempt_counts = await countedLately(storage, client, world.clock());
    const rows = attempt_counts.map(({ client_id, reason, count, last_hour }) => [
      client_id,
      reason,
      String(count),
      localTime(last_hour),
    ]);
    const none = 'All that happened in the last 24 hours is kept whole.';
    out.print(
      { attempt_counts },
      rows.length === 0 ? none : table(['CLIENT_ID', 'REASON', 'COUNT', 'LAST HOUR'], rows),
    );
    return 0;
  },
});
