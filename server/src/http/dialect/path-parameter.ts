/** A path with `{client_id}` among its parts asks as `client_id` in the query does. */
import type { HttpRequest } from '../endpoint.ts';

const PART = '{client_id}';

export function withPathParameter(template: string, request: HttpRequest): HttpRequest {
  const parts = template.split('/');
  if (!parts.includes(PART)) return request;
  // From the end: the issuer may have a path of its own.
  const sent =
    request.path
      .replace(/\/$/, '')
      .split('/')
      .at(parts.indexOf(PART) - parts.length) ?? '';
  const client_id = `client_id=${sent.replace(/[&+]/g, encodeURIComponent)}`;
  return { ...request, query: request.query === '' ? client_id : `${client_id}&${request.query}` };
}
