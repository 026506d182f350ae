/** RFC 6749 §2.3.1: credentials in the body. */
import type { ClientAuthMethod } from './method.ts';

export const clientSecretPost: ClientAuthMethod = {
  token_endpoint_auth_method: 'client_secret_post',
  read: ({ params }) => {
    const client_secret = params.one('client_secret');
    return client_secret === undefined ? undefined : { client_id: params.one('client_id') ?? '', client_secret };
  },
};
