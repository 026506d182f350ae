/** RFC 4180, or one JSON document a line. */
import { AUDIT_COLUMNS } from '../../model/listing.ts';
import { byEntry } from '../../model/position.ts';
import { everyItem } from '../../model/whole-list.ts';
import { csvRecord } from '../../protocol/csv.ts';
import { command } from '../command.ts';
import { filterFlags, givenFilter } from './filter-flags.ts';

export const auditExport = command({
  about:
    'Writes all that was changed to standard output as CSV, newest first. With --json every entry is a document on a line of its own.',
  example: 'grantry audit export --organization org_… --until 2026-02-01 > audit.csv',
  flags: filterFlags,
  run: async (given, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const filter = await givenFilter(given, storage);
    const entries = everyItem((page) => storage.listings.audit(filter, page), byEntry);
    out.print(undefined, line(AUDIT_COLUMNS));
    for await (const entry of entries) out.print(entry, line(AUDIT_COLUMNS.map((name) => entry[name])));
    return 0;
  },
});

/** Printing ends it as lines here end. */
function line(values: readonly unknown[]): string {
  return csvRecord(values).trimEnd();
}
