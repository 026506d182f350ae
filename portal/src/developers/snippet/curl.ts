import { shell } from './quote.ts';
import type { Field, TokenCall } from './token-call.ts';

export function curl({ token_endpoint, client_id, is_basic, fields }: TokenCall): string {
  const parts = [
    `curl -sS ${shell(token_endpoint)}`,
    ...(is_basic ? [`--user ${shell(`${client_id}:`)}"$CLIENT_SECRET"`] : []),
    ...fields.map((field) => `--data-urlencode ${written(field)}`),
  ];
  return parts.join(' \\\n  ');
}

function written({ name, value = '', env }: Field): string {
  return env === undefined ? shell(`${name}=${value}`) : `${name}="$${env}"`;
}
