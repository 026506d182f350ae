/** RFC 6750 §2, RFC 6750 §3: how an access token is presented, and how it is asked for. */
import { refuse } from './oauth-error.ts';
import type { Params } from './params.ts';

export interface BearerRequest {
  readonly authorization: string | undefined;
  readonly query: Params;
  /** `undefined`: no form was sent. */
  readonly body: Params | undefined;
}

/** RFC 6750 §2.3: a token in a URL ends up in logs and histories, so there it does not count as sent. */
export function parseBearer({ authorization, query, body }: BearerRequest): string {
  const header = authorization !== undefined && /^bearer(?: |$)/i.test(authorization) ? authorization : undefined;
  const posted = body?.one('access_token');
  const ways = [header !== undefined, posted !== undefined, query.has('access_token')];
  if (ways.filter(Boolean).length > 1) throw refuse('bearer_repeated', {});
  const token = posted ?? readHeader(header);
  if (token === undefined) throw refuse('bearer_missing', {});
  return token;
}

/** RFC 6750 §3: the value of a WWW-Authenticate header. */
export function challenge(params: Readonly<Record<string, string>>): string {
  const attributes = Object.entries(params).map(([name, value]) => `${name}=${quote(value)}`);
  return ['Bearer', attributes.join(', ')].filter((part) => part !== '').join(' ');
}

function readHeader(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const token = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
  if (token === undefined) throw refuse('bearer_malformed', {});
  return token;
}

/** RFC 9110 §5.6.4: a quoted-string. What no header may hold becomes a question mark. */
function quote(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')}"`;
}
