/** What an endpoint sees and says: values in, values out. Only `server.ts` knows Fastify. */
import type { ReasonName } from '../protocol/reasons/index.ts';

export interface HttpRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Raw, without its `?`: duplicates, invalid UTF-8 and exact redirect URIs must be seen. */
  readonly query: string;
  /** Names in lower case; several of one name joined, none left out: a second `Authorization` must be seen. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Raw; empty when there is none. */
  readonly body: Uint8Array;
  /** The body, which nobody has read yet, where an endpoint `uploads`; `undefined`: it is longer than `limit` bytes. */
  readUpload(limit: number): Promise<Uint8Array | undefined>;
  /** Of the sender, after configured proxies. */
  readonly address: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** What comes bit by bit is made as fast as it is read. */
  readonly body: string | Uint8Array | AsyncIterable<string>;
  /** What a refusal says, for a dialect that says it in its own words. */
  readonly refusal?: { readonly reason: ReasonName; readonly attempt_id: string };
}

/** - `none`: never · `any`: metadata and keys · `client`: the origins of the client's redirect URIs */
export type CorsPolicy = 'none' | 'any' | 'client';

/** A plug: one file, one line in its `index.ts`. */
export interface Endpoint {
  /**
   * Below the issuer's own path, unless `at` says `origin`: RFC 8414 §3.1 puts some before it. A part in braces stands
   * for any, `{*}` at the end for all that follows.
   */
  readonly path: string;
  readonly at: 'issuer' | 'origin';
  readonly methods: readonly ('GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[];
  readonly cors: CorsPolicy;
  /** `request.body` is empty: it asks for the body with `readUpload`. */
  readonly uploads?: true;
  answer(request: HttpRequest): Promise<HttpAnswer>;
}

/** The header that names the run of a flow an answer belongs to. */
export const ATTEMPT_HEADER = 'grantry-attempt';

export function json(status: number, body: object, headers: HttpAnswer['headers'] = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

export function withHeaders(answer: HttpAnswer, headers: HttpAnswer['headers']): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** RFC 6749 §5.1: what must not be kept. */
export const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;
