/** RFC 6749 §3.2.1: a public client names itself and proves nothing. */
import { parseBasic } from '../../protocol/basic.ts';
import type { ClientAuthMethod } from './method.ts';

export const none: ClientAuthMethod = {
  token_endpoint_auth_method: 'none',
  read: ({ authorization, params }) => {
    const client_id = params.one('client_id');
    const proves = params.has('client_secret') || parseBasic(authorization) !== undefined;
    return client_id === undefined || proves ? undefined : { client_id, client_secret: '' };
  },
};
