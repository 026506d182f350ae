/** RFC 7009 §2: a client ends a token of its own. */
import { refuse } from '../protocol/oauth-error.ts';
import type { FindPresented, Presented } from './presented.ts';

/** RFC 7009 §2.2: an unknown token is no error, and neither is one that is over already. */
export const revoke =
  ({ findPresented }: { readonly findPresented: FindPresented }) =>
  async (token: string, client_id: string): Promise<Presented | undefined> => {
    const presented = await findPresented(token);
    if (!presented) return undefined;
    if (presented.client_id !== client_id) {
      throw refuse('token_other_client', {}).of(presented.attempt_id, presented.client_id);
    }
    await presented.end({ type: 'client', id: client_id });
    return presented;
  };
