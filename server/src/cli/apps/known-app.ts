import type { Client } from '../../model/client.ts';
import type { Storage } from '../../model/storage.ts';
import { Refusal } from '../refusal.ts';

/** Throws where there is none. */
export async function knownApp({ clients }: Pick<Storage, 'clients'>, client_id: string): Promise<Client> {
  const found = await clients.find(client_id);
  if (!found || found.status === 'deleted') throw unknownApp();
  return found;
}

export function unknownApp(): Refusal {
  return new Refusal('app_unknown', 'There is no app with this client_id: see grantry apps list.');
}
