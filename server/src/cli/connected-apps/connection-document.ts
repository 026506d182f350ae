import type { ConnectedApp } from '../../model/listing.ts';

/** What a person allowed. The app's own part, also which of it is optional, says `apps show`. */
export function connectionDocument(connected: ConnectedApp) {
  const { account_id: _, digest: __, ended_at: ___, ...seen } = connected;
  return seen;
}
