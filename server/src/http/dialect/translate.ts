/** A request in a dialect, as the standard one it stands for. */
import type { Dialect, Route } from '../../dialects/dialect.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { Entry, Params } from '../../protocol/params.ts';
import type { HttpRequest } from '../endpoint.ts';
import type { Body } from './read-body.ts';

export function translate(
  { dialect, route }: { readonly dialect: Dialect; readonly route: Route },
  request: HttpRequest,
  query: Params,
  body: Body,
): HttpRequest {
  checkBody(dialect, body, request);
  const [asked, sent] = [renamed(route, query), renamed(route, body.params)];
  const bearer = bearerInQuery(dialect, asked, request);
  const inQuery = bearer === undefined ? asked : asked.filter(([name]) => name !== 'access_token');
  const headers = bearer === undefined ? request.headers : { ...request.headers, authorization: `Bearer ${bearer}` };
  if (request.method !== 'POST') return { ...request, headers, query: encode(completed(route, dialect, inQuery)) };
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  const completeBody = Buffer.from(encode(completed(route, dialect, sent)));
  return { ...request, headers: form, query: encode(inQuery), body: completeBody };
}

function checkBody({ concessions }: Dialect, { kind, problem }: Body, { headers }: HttpRequest): void {
  const accepted =
    kind === 'none' ||
    kind === 'form' ||
    (kind === 'json' && concessions.includes('json_body')) ||
    (kind === 'multipart' && concessions.includes('multipart_body'));
  if (!accepted) throw refuse('body_type_unsupported', { content_type: headers['content-type'] ?? '' });
  if (problem) throw problem;
}

function renamed({ rename, values }: Route, params: Params): readonly Entry[] {
  return params.entries().map(([theirs, value]) => {
    const name = Object.hasOwn(rename, theirs) ? (rename[theirs] ?? theirs) : theirs;
    const known = Object.hasOwn(values, name) ? values[name] : undefined;
    return [name, known && Object.hasOwn(known, value) ? (known[value] ?? value) : value];
  });
}

function completed({ defaults }: Route, { scope_separator }: Dialect, entries: readonly Entry[]): readonly Entry[] {
  const spaced = entries.map(([name, value]): Entry => {
    if (name !== 'scope' || scope_separator === ' ') return [name, value];
    return [
      name,
      value
        .split(scope_separator)
        .map((word) => word.trim())
        .filter(Boolean)
        .join(' '),
    ];
  });
  const missing = Object.entries(defaults).filter(
    ([name]) => !spaced.some(([sent, value]) => sent === name && value !== ''),
  );
  return [...spaced, ...missing];
}

/** RFC 9700 §4.3.2 bent: taken out of the query before anything else sees it. */
function bearerInQuery({ concessions }: Dialect, query: readonly Entry[], { headers }: HttpRequest) {
  const tokens = query.filter(([name]) => name === 'access_token').map(([, token]) => token);
  // RFC 6750 §2: sent in more than one way, it is refused like any other.
  if (!concessions.includes('access_token_in_query') || headers.authorization || tokens.length !== 1) return undefined;
  return tokens[0];
}

function encode(entries: readonly Entry[]): string {
  return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, value])).toString();
}
