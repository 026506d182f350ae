import type { ListedEntry } from '../../model/listing.ts';
import { command, whole } from '../command.ts';
import { localTime, table } from '../output.ts';
import { filterFlags, givenFilter } from './filter-flags.ts';

const USUAL = 50;

export const auditList = command({
  about:
    'Lists what was changed, by whom, newest first: on the whole platform, or in an organization, or about an account.',
  example: 'grantry audit list --organization org_… --since 2026-01-31',
  flags: { ...filterFlags, limit: whole('--limit <number>', `how many; ${USUAL} unless said otherwise`) },
  run: async ({ limit = USUAL, ...given }, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const entries = await storage.listings.audit(await givenFilter(given, storage), { after: undefined, limit });
    const head = ['AT', 'BY', 'ACTION', 'APP', 'ACCOUNT', 'DETAIL'];
    out.print({ entries }, entries.length === 0 ? 'Nothing was changed.' : table(head, entries.map(row)));
    if (entries.length === limit && limit > 0) out.note('There may be more: --limit, or grantry audit export.');
    return 0;
  },
});

function row(entry: ListedEntry): readonly string[] {
  const { at, actor_type, actor_id, actor_name, action } = entry;
  const { client_id, client_name, account_id, account_name, detail } = entry;
  const told = Object.entries(detail).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  return [
    localTime(at),
    actor_name || actor_id || actor_type,
    action,
    client_name || client_id,
    account_name || account_id,
    told.join('; '),
  ];
}
