/** RFC 6749 §4.1.3: the token request of an app, for which there is a program in each language. */
import type { Schema } from '../../api/client.ts';

export interface Field {
  readonly name: string;
  readonly value?: string;
  /** Instead of a value: the environment variable that holds it. */
  readonly env?: string;
}

export interface TokenCall {
  readonly token_endpoint: string;
  readonly client_id: string;
  /** The secret comes from the environment variable CLIENT_SECRET and travels in the Authorization header. */
  readonly is_basic: boolean;
  readonly fields: readonly Field[];
}

type Credentials = Pick<Schema['App'], 'client_id' | 'token_endpoint_auth_method'>;

export const SECRET = 'CLIENT_SECRET';

export function tokenCall(app: Credentials, token_endpoint: string, grant: readonly Field[]): TokenCall {
  const { client_id, token_endpoint_auth_method: method } = app;
  const inBody: readonly Field[] = [
    { name: 'client_id', value: client_id },
    ...(method === 'client_secret_post' ? [{ name: 'client_secret', env: SECRET }] : []),
  ];
  const is_basic = method === 'client_secret_basic';
  return { token_endpoint, client_id, is_basic, fields: is_basic ? grant : [...grant, ...inBody] };
}

/** What must be set before the program runs. */
export function variablesOf({ is_basic, fields }: TokenCall): readonly string[] {
  const named = fields.flatMap(({ env }) => (env === undefined ? [] : [env]));
  return is_basic ? [...named, SECRET] : named;
}
