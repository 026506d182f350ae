import type { ConnectedApp } from '../../model/listing.ts';

/** As the management API shows it. */
export function connectionDocument(connected: ConnectedApp) {
  const { account_id: _, digest: __, ended_at: ___, ...seen } = connected;
  return seen;
}
