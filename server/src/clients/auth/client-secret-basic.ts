/** RFC 6749 §2.3.1: credentials in the Authorization header. */
import { parseBasic } from '../../protocol/basic.ts';
import type { ClientAuthMethod } from './method.ts';

export const clientSecretBasic: ClientAuthMethod = {
  token_endpoint_auth_method: 'client_secret_basic',
  read: ({ authorization }) => parseBasic(authorization),
};
