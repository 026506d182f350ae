/** RFC 7009 §2.1, RFC 7662 §2.1 bent: the client of a token that comes without a proof of whose it is. */
import type { BackChannelRequest } from '../../clients/auth/method.ts';
import type { Client } from '../../model/client.ts';
import type { FindPresented } from '../../tokens/presented.ts';

/** Who sends a secret is held to it, and who sends a name must be the client it names. */
export async function holderOf(
  findPresented: FindPresented,
  { authorization, params }: BackChannelRequest,
  name: 'token' | 'refresh_token',
): Promise<Client | undefined> {
  const token = params.one(name);
  const proves = authorization !== undefined || params.has('client_secret');
  const client = token === undefined || proves ? undefined : (await findPresented(token))?.client;
  const named = params.one('client_id');
  return named === undefined || named === client?.client_id ? client : undefined;
}
