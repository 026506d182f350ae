/** How an existing platform spells OAuth: data only, so that operators can write their own in the configuration. */
import type { Client } from '../model/client.ts';
import type { Concession, Extension } from '../protocol/concession.ts';
import type { EndpointName } from '../protocol/endpoint-name.ts';
import type { ReasonName } from '../protocol/reasons/index.ts';

/** A member of the standard answer, and how it is written here. */
export interface Leaf {
  readonly from: string;
  readonly as: '' | 'milliseconds' | 'commas' | 'lower_case';
}

/** An answer: constants and leaves, each of which is left out when the standard answer does not have it. */
export type Shape = { readonly [member: string]: string | number | boolean | Leaf };

/** `page`: the text of a page of ours, for a person. `json`: the body. */
export type ErrorAnswer =
  | { readonly status: number; readonly page: string }
  | { readonly status: number; readonly json: Shape };

export interface Route {
  readonly endpoint: EndpointName;
  /**
   * Below the issuer, beginning with a slash; a trailing slash makes no difference. A part may be `{client_id}`, which is
   * then a parameter of the request.
   */
  readonly path: string;
  /** Of a good answer. */
  readonly status: number;
  /** Their parameter → ours. */
  readonly rename: Readonly<Record<string, string>>;
  /** Our parameter → their value → ours. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Our parameter → its value when the request has none. */
  readonly defaults: Readonly<Record<string, string>>;
  /** By the `grant_type` of the request, or `''` for all; none: the standard's. */
  readonly response: Readonly<Record<string, Shape>>;
  /** By reason, or `''` for every other; none: the standard's. */
  readonly errors: Readonly<Partial<Record<ReasonName | '', ErrorAnswer>>>;
}

export interface Dialect {
  readonly name: string;
  /** The platform, in a sentence. */
  readonly about: string;
  readonly routes: readonly Route[];
  readonly concessions: readonly Concession[];
  readonly extensions: readonly Extension[];
  readonly scope_separator: ' ' | ',';
  /** Seconds; more than 60 takes the concession. */
  readonly code_lifetime: number;
  /** What an app of this dialect has when its registration says nothing. */
  readonly registration: Readonly<Partial<Pick<Client, RegisteredByDialect>>>;
}

export type RegisteredByDialect =
  | 'access_token_format'
  | 'access_token_lifetime'
  | 'refresh_token_lifetime'
  | 'refresh_token_idle_lifetime'
  | 'rotation'
  | 'pkce'
  | 'grant_types'
  | 'authorize_as'
  | 'token_endpoint_auth_method';

/** A route as it is written: what it does not bend is left out. */
export function route(given: Pick<Route, 'endpoint' | 'path'> & Partial<Route>): Route {
  return { status: 200, rename: {}, values: {}, defaults: {}, response: {}, errors: {}, ...given };
}

export const take = (from: string, as: Leaf['as'] = ''): Leaf => ({ from, as });
