import type { ConnectedApp } from '../../model/listing.ts';
import type { Storage } from '../../model/storage.ts';
import { knownAccount } from '../accounts/known-account.ts';
import { operand } from '../command.ts';
import { Refusal } from '../refusal.ts';

export const authorizationOperand = operand('authorization_id', 'as the list shows it');

/** A living one of the person's; throws where it is none. */
export async function knownConnection(
  storage: Storage,
  { account: who, authorization_id }: { readonly account: string; readonly authorization_id: string },
  now: number,
): Promise<ConnectedApp> {
  const { account_id } = await knownAccount(storage, who);
  const filter = { account_id, authorization_ids: [authorization_id], search: '', now };
  const [found] = await storage.listings.connectedApps(filter, { after: undefined, limit: 1 });
  if (found) return found;
  throw new Refusal('connection_unknown', 'The person has connected no such app: see grantry connected-apps list.');
}
