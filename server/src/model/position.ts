/** What an item stands under, by the order of its list. */
import type { Approval } from './app-policy.ts';
import type { ListedEntry, Position } from './listing.ts';

/** In the order in which they were made. */
export const byCreation =
  <Id extends string>(id: Id) =>
  (item: { readonly created_at: number } & Readonly<Record<Id, string>>): Position => [item.created_at, item[id]];

/** In the order of the ids themselves. */
export const byId =
  <Id extends string>(id: Id) =>
  (item: Readonly<Record<Id, string>>): Position => [0, item[id]];

export const byDecision = ({ decided_at, client_id }: Approval): Position => [decided_at, client_id];

export const byEntry = ({ entry_id }: ListedEntry): Position => [entry_id, ''];
