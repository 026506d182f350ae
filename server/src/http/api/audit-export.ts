/** RFC 4180: the audit log of an organization as a table. */
import { AUDIT_COLUMNS, type ListedEntry } from '../../model/listing.ts';
import { byEntry } from '../../model/position.ts';
import { pagesOf } from '../../model/whole-list.ts';
import { csvRecord } from '../../protocol/csv.ts';
import { auditFilter, auditOf } from './audit.ts';
import { operation, table } from './operation.ts';
import { inOrganization } from './right.ts';

export const exportAudit = operation({
  operation_id: 'exportAudit',
  method: 'GET',
  path: '/organizations/{organization_id}/audit.csv',
  tag: 'Organization',
  summary: 'Get the audit log as CSV: all entries that fit, newest first',
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query: auditFilter,
  answer: table,
  run: async ({ storage }, { subject: { organization_id }, query }) => {
    const about = auditOf({ organization_id, account_id: '' }, query);
    const pages = pagesOf((page) => storage.listings.audit(about, page), byEntry);
    // Read before anything is answered: while the database is away, that is a 503.
    const { value: first } = await pages.next();
    return {
      body: undefined,
      csv: linesOf(first ?? [], pages),
      headers: { 'content-disposition': 'attachment; filename="audit.csv"' },
    };
  },
});

async function* linesOf(first: readonly ListedEntry[], others: AsyncIterable<readonly ListedEntry[]>) {
  yield csvRecord(AUDIT_COLUMNS);
  yield first.map(line).join('');
  for await (const entries of others) yield entries.map(line).join('');
}

const line = (entry: ListedEntry): string => csvRecord(AUDIT_COLUMNS.map((name) => entry[name]));
