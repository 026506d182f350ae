/** An operation of the management API: a plug, in the file of its noun and in the list of `index.ts`. */
import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox';
import type { Actor, AuditEntry } from '../../model/actor.ts';
import type { ManagementScope } from '../../protocol/management-scope.ts';
import type { HttpRequest } from '../endpoint.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Caller } from './caller.ts';
import type { Right } from './right.ts';

/** What an image may be uploaded as. */
export const IMAGE_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp'];

export const tags = ['Account', 'Apps', 'Attempts', 'Organization', 'Platform', 'Operator'] as const;

/** What an operation is called with: all of it is checked, and the right is there. */
export interface Call<Subject, Params, Query, Body> {
  readonly caller: Caller;
  /** Who makes the change; carries the idempotency key of a creation. */
  readonly by: Actor;
  /** What the right was found on: an app, an organization, an account. */
  readonly subject: Subject;
  /** Of the path. */
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly readUpload: HttpRequest['readUpload'];
  /** Of `If-Match`; `undefined`: whichever is there. */
  readonly if_revision: number | undefined;
  readonly address: string;
  readonly user_agent: string;
  /** Of the mails it causes: what the caller reads. */
  readonly lang: string;
}

export interface Answer {
  /** `undefined`: there is nothing to say, or it is said as a table. */
  readonly body: object | undefined;
  /** RFC 4180, as long as it may be. */
  readonly csv?: AsyncIterable<string>;
  readonly headers: Readonly<Record<string, string>>;
}

interface Described {
  readonly operation_id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly tag: (typeof tags)[number];
  readonly summary: string;
  /** What an access token needs; a session needs none. */
  readonly scope: ManagementScope;
}

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Nothing = Record<never, never>;

interface Definition<Subject, Path extends string, Query extends TProperties, Body extends TProperties>
  extends Described {
  /** Below `/api/v1`. */
  readonly path: Path;
  readonly right: Right<Subject>;
  readonly query?: Query;
  readonly body?: Body;
  /** Its body is one, which it reads itself, when whoever sends it may. */
  readonly image?: true;
  /** 200 unless it says otherwise; without an answer 204. */
  readonly status?: 201 | 202;
  readonly answer?: TSchema;
  /** It changes what has an ETag, so `If-Match` is needed. */
  readonly conditional?: true;
  run(deps: ApiDeps, call: CallOf<Subject, Path, Query, Body>): Promise<Answer>;
  /** Of a creation, which takes an `Idempotency-Key`: what answers a repetition, from what the first one wrote. */
  again?(deps: ApiDeps, call: CallOf<Subject, Path, Query, Body>, entry: AuditEntry): Promise<Answer>;
}

export type CallOf<Subject, Path extends string, Query extends TProperties, Body extends TProperties> = Call<
  Subject,
  Readonly<Record<Names<Path>, string>>,
  Static<TObject<Query>>,
  Static<TObject<Body>>
>;

/** The same, whatever it is about. */
export interface Operation extends Described {
  readonly path: string;
  readonly right: Right<unknown>;
  readonly query: TObject;
  /** `undefined`: it takes none. */
  readonly body: TObject | undefined;
  readonly image: boolean;
  readonly status: number;
  readonly answer: TSchema | undefined;
  readonly conditional: boolean;
  run(deps: ApiDeps, call: AnyCall): Promise<Answer>;
  readonly again: ((deps: ApiDeps, call: AnyCall, entry: AuditEntry) => Promise<Answer>) | undefined;
}

export type AnyCall = Call<unknown, Readonly<Record<string, string>>, Readonly<Record<string, unknown>>, unknown>;

/** Members nobody knows are refused, in the query and in the body. */
export function operation<
  Subject,
  const Path extends string,
  Query extends TProperties = Nothing,
  Body extends TProperties = Nothing,
>(definition: Definition<Subject, Path, Query, Body>): Operation {
  const { query, body, image, status, answer, conditional, again, run, ...rest } = definition;
  return {
    ...rest,
    query: Type.Object(query ?? {}, { additionalProperties: false }),
    body: body && Type.Object(body, { additionalProperties: false }),
    image: image ?? false,
    status: status ?? (answer ? 200 : 204),
    answer,
    conditional: conditional ?? false,
    run: run as unknown as Operation['run'],
    again: again as unknown as Operation['again'],
  };
}

/** With its revision, the answer has an ETag. */
export function answer(body: object, revision?: number): Answer {
  return { body, headers: revision === undefined ? {} : { etag: `"${revision}"` } };
}

export function created(body: object, location: string, revision?: number): Answer {
  const { headers } = answer(body, revision);
  return { body, headers: { ...headers, location } };
}

/** The answer of an operation that says what it says as a table. */
export const table = Type.String({ contentMediaType: 'text/csv', description: 'RFC 4180' });

export const nothing: Answer = { body: undefined, headers: {} };
