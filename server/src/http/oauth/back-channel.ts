/** RFC 6749 §5.2: how the back channel answers and refuses. Every endpoint of it goes through here. */
import type { FlowEvent } from '../../protocol/event.ts';
import { type OAuthError, refuse } from '../../protocol/oauth-error.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { ATTEMPT_HEADER, type HttpAnswer, type HttpRequest, json, NO_STORE } from '../endpoint.ts';
import { asRefusal, type Recording, recordRefusal, retryAfter } from '../recording.ts';
import type { RefusalLimit } from '../refusal-limit.ts';

export interface BackChannelDeps {
  readonly recording: Recording;
  readonly refusals: RefusalLimit;
  /** `Access-Control-…` headers for a browser app of this client. */
  readonly clientCors: (request: HttpRequest, client_id: string) => Promise<HttpAnswer['headers']>;
}

export interface Handled {
  /** `undefined`: an empty body (RFC 7009 §2.2). */
  readonly body: object | undefined;
  /** `''`: the request belongs to no attempt. */
  readonly attempt_id: string;
  readonly client_id: string;
  readonly events: readonly FlowEvent[];
}

export const backChannel =
  (deps: BackChannelDeps, handle: (request: HttpRequest) => Promise<Handled>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    try {
      const { body, attempt_id, client_id, events } = await handle(request);
      deps.recording.record(attempt_id, client_id, events);
      const headers = { ...(attempt_id && { [ATTEMPT_HEADER]: attempt_id }), ...NO_STORE };
      return json(200, body ?? {}, { ...headers, ...(await deps.clientCors(request, client_id)) });
    } catch (error) {
      return refusal(deps, request, deps.refusals.count(request.address, asRefusal(deps.recording, error)));
    }
  };

async function refusal(deps: BackChannelDeps, request: HttpRequest, error: OAuthError): Promise<HttpAnswer> {
  const attempt = recordRefusal(deps.recording, error);
  const { status, error: code, text } = reasons[error.reason];
  const headers = {
    [ATTEMPT_HEADER]: attempt,
    ...NO_STORE,
    ...retryAfter(error),
    // RFC 6749 §5.2: the scheme the client tried is challenged.
    ...(status === 401 &&
      request.headers.authorization && { 'www-authenticate': 'Basic realm="grantry", charset="UTF-8"' }),
    ...(await deps.clientCors(request, error.client_id)),
  };
  const body = { error: code, error_description: text, attempt };
  return { ...json(status, body, headers), refusal: { reason: error.reason, attempt_id: attempt } };
}

/** Credentials and tokens never come in a URL: what is in the query is not read. */
export function refuseQuery({ query }: HttpRequest): void {
  if (query.length > 4_096) throw refuse('parameters_too_long', { received: query.length, allowed: 4_096 });
}
