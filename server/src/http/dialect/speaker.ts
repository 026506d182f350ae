/** Who speaks at a path: the client decides, or the token it presents; then the path; then the configuration. */
import type { ClientSource } from '../../clients/find.ts';
import type { Dialect, Route } from '../../dialects/dialect.ts';
import { parseBasic } from '../../protocol/basic.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { Params } from '../../protocol/params.ts';
import type { FindPresented } from '../../tokens/presented.ts';
import type { Endpoint } from '../endpoint.ts';

export interface Claim {
  readonly dialect: Dialect;
  readonly route: Route;
  readonly endpoint: Endpoint;
}

/** All that can be meant by a path. */
export interface Place {
  readonly standard: Endpoint | undefined;
  readonly claims: readonly Claim[];
}

export type Speaker =
  | { readonly type: 'standard'; readonly endpoint: Endpoint }
  | ({ readonly type: 'dialect' } & Claim);

/** The dialect of the client named or of the client the token was issued to; `undefined`: neither is known. */
export type DialectOf = (named: Named) => Promise<string | undefined>;

export interface Named {
  readonly client_id: string | undefined;
  readonly token: string | undefined;
}

export const findDialect =
  (findClient: ClientSource, findPresented: FindPresented): DialectOf =>
  async ({ client_id, token }) => {
    if (client_id !== undefined) return (await findClient(client_id))?.dialect;
    return token === undefined ? undefined : (await findPresented(token))?.client?.dialect;
  };

/** Where a token may lie: no dialect renames `client_id`, but some call a token something else. */
export function tokenNames({ claims }: Place): readonly string[] {
  // RFC 7662 §2.1: what is asked about says nothing of who asks.
  if (claims.some(({ route }) => route.endpoint === 'introspect')) return [];
  const ours = ['token', 'access_token', 'refresh_token'];
  const theirs = claims.flatMap(({ route }) => Object.entries(route.rename));
  return [...ours, ...theirs.filter(([, name]) => ours.includes(name)).map(([name]) => name)];
}

/** RFC 6749 §3.2: different ids are refused, or a client would come in as nobody where its own id is turned away. */
export function namedBy(
  query: Params,
  body: Params,
  authorization: string | undefined,
  tokens: readonly string[],
): Named {
  const ids = new Set([...query.all('client_id'), ...body.all('client_id'), ...basicId(authorization)]);
  if (ids.size > 1) throw refuse('parameter_repeated', { parameter: 'client_id' });
  const [client_id] = ids;
  const bearer = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  const [token] = [body, query].flatMap((params) => tokens.flatMap((name) => params.all(name)));
  return { client_id, token: bearer ?? token };
}

function basicId(authorization: string | undefined): readonly string[] {
  try {
    const credentials = parseBasic(authorization);
    return credentials ? [credentials.client_id] : [];
  } catch {
    return [];
  }
}

/** A client of a dialect is served where its dialect is, and a client of none where the standard is; nowhere else. */
export function chooseSpeaker(place: Place, known: string | undefined, fallback: string): Speaker {
  if (known !== undefined) return speakerFor(place, known) ?? elsewhere(known);
  const [only, ...more] = place.claims;
  if (only && more.length === 0) return { type: 'dialect', ...only };
  return speakerFor(place, fallback) ?? speakerFor(place, '') ?? elsewhere(fallback);
}

function speakerFor({ standard, claims }: Place, dialect: string): Speaker | undefined {
  if (dialect === '') return standard && { type: 'standard', endpoint: standard };
  const claim = claims.find((each) => each.dialect.name === dialect);
  return claim && { type: 'dialect', ...claim };
}

function elsewhere(dialect: string): never {
  throw refuse('dialect_elsewhere', { dialect: dialect || 'none' });
}
