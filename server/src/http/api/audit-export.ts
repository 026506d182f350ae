/** RFC 4180: the audit log of an organization as a table. */
import type { ListedEntry } from '../../model/listing.ts';
import { auditFilter, auditOf } from './audit.ts';
import { operation, table } from './operation.ts';
import { inOrganization } from './right.ts';

const MOST = 10_000;
const COLUMNS = [
  ...(['entry_id', 'at', 'actor_type', 'actor_id', 'actor_name', 'action', 'organization_id'] as const),
  ...(['client_id', 'client_name', 'account_id', 'account_name', 'detail'] as const),
] satisfies readonly (keyof ListedEntry)[];

export const exportAudit = operation({
  operation_id: 'exportAudit',
  method: 'GET',
  path: '/organizations/{organization_id}/audit.csv',
  tag: 'Organization',
  summary: `Get the audit log as CSV: the newest ${MOST} entries that fit; since and until name a shorter time`,
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query: auditFilter,
  answer: table,
  run: async ({ storage }, { subject: { organization_id }, query }) => {
    const about = auditOf({ organization_id, account_id: '' }, query);
    const entries = await storage.listings.audit(about, { after: undefined, limit: MOST });
    const lines = [COLUMNS, ...entries.map((entry) => COLUMNS.map((name) => entry[name]))];
    return {
      body: undefined,
      csv: lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join(''),
      headers: { 'content-disposition': 'attachment; filename="audit.csv"' },
    };
  },
});

/** Names are written by strangers: what a spreadsheet would take for a formula is marked as text. */
export function cell(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
