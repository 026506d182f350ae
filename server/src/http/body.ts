/** RFC 6749 §3.2, RFC 6749 §B: the body of a request as parameters. */
import { refuse } from '../protocol/oauth-error.ts';
import { type Params, parseParams } from '../protocol/params.ts';
import type { HttpRequest } from './endpoint.ts';

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

export function formBody({ body, headers }: HttpRequest): Params {
  const content_type = headers['content-type'] ?? '';
  if (body.length > 0 && !FORM.test(content_type)) throw refuse('body_type_unsupported', { content_type });
  return parseParams(body);
}
