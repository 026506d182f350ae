/** The only door to clients. Sources are asked in order; a deleted client is unknown, whoever knows it. */
import type { Client } from '../model/client.ts';
import type { Storage } from '../model/storage.ts';

export type ClientSource = (client_id: string) => Promise<Client | undefined>;

/** RFC 6749 §2.2: a `client_id` is no secret; anything longer than this is none of ours. */
const LONGEST = 100;

export const findClient =
  (sources: readonly ClientSource[]): ClientSource =>
  async (client_id) => {
    const client = client_id.length > LONGEST ? undefined : await first(sources, client_id);
    return client?.status === 'deleted' ? undefined : client;
  };

export const registered =
  ({ clients }: Pick<Storage, 'clients'>): ClientSource =>
  (client_id) =>
    clients.find(client_id);

async function first([source, ...others]: readonly ClientSource[], client_id: string): Promise<Client | undefined> {
  return source && ((await source(client_id)) ?? first(others, client_id));
}
