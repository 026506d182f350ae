/** Mounts the enabled dialects beside, or in the place of, the standard endpoints. The one interpreter of dialects. */
import type { Dialect } from '../../dialects/dialect.ts';
import type { EndpointName } from '../../protocol/endpoint-name.ts';
import { OAuthError } from '../../protocol/oauth-error.ts';
import { parseParams } from '../../protocol/params.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { ATTEMPT_HEADER, type Endpoint, type HttpAnswer, type HttpRequest, json, NO_STORE } from '../endpoint.ts';
import { type Recording, recordRefusal } from '../recording.ts';
import { withPathParameter } from './path-parameter.ts';
import { readBody } from './read-body.ts';
import { reshape } from './reshape.ts';
import { type Claim, chooseSpeaker, type DialectOf, type Named, namedBy, type Place, tokenNames } from './speaker.ts';
import { translate } from './translate.ts';

interface Deps {
  readonly issuer: string;
  readonly dialects: readonly Dialect[];
  /** `dialects.default` of the configuration; `''`: the RFCs. */
  readonly fallback: string;
  readonly dialectOf: DialectOf;
  readonly recording: Recording;
  readonly errorPage: (text: string, status: number, attempt_id: string) => HttpAnswer;
}

/** Doors: there a client of a dialect that does not claim them is refused, also where no dialect is. */
const DOORS: readonly EndpointName[] = ['authorize', 'token', 'revoke'];
/** Where people are: refusals are pages. */
const FOR_PEOPLE: readonly EndpointName[] = ['authorize', 'connect', 'sign_in'];
const pathOf = (name: EndpointName) => `/oauth/${name}`;

/** `standard` are mounted anyway, `onDemand` only where a route names them. */
export function speaking(
  deps: Deps,
  standard: readonly Endpoint[],
  onDemand: readonly Endpoint[],
): readonly Endpoint[] {
  if (deps.dialects.length === 0) return standard;
  const places = placesOf(deps.dialects, standard, onDemand);
  const untouched = standard.filter(({ path }) => !places.has(path));
  return [...untouched, ...[...places].flatMap(([path, place]) => mounted(deps, path, place))];
}

function placesOf(dialects: readonly Dialect[], standard: readonly Endpoint[], onDemand: readonly Endpoint[]) {
  const claims = dialects.flatMap((dialect) =>
    dialect.routes.map(
      (route): Claim => ({ dialect, route, endpoint: named(route.endpoint, [...standard, ...onDemand]) }),
    ),
  );
  const paths = new Set([...DOORS.map(pathOf), ...claims.map(({ route }) => route.path)]);
  return new Map(
    [...paths].map((path): [string, Place] => [
      path,
      {
        standard: standard.find((endpoint) => endpoint.path === path),
        claims: claims.filter(({ route }) => route.path === path),
      },
    ]),
  );
}

function named(name: EndpointName, endpoints: readonly Endpoint[]): Endpoint {
  const found = endpoints.find(({ path }) => path === pathOf(name));
  if (!found) throw new Error(`no endpoint ${name}`);
  return found;
}

function mounted(deps: Deps, path: string, place: Place): readonly Endpoint[] {
  const like = place.standard ?? place.claims[0]?.endpoint;
  if (!like) throw new Error(`nobody claims ${path}`);
  const people = FOR_PEOPLE.some((name) => like.path === pathOf(name));
  const answer: Endpoint['answer'] = (received) => {
    const request = withPathParameter(path, received);
    return refusing(deps, people, () => (people && sealed(place, request)) || spoken(deps, place, people, request));
  };
  const endpoint: Endpoint = { ...like, path, at: 'issuer', answer };
  return place.claims.length === 0 ? [endpoint] : [endpoint, { ...endpoint, path: `${path}/` }];
}

/** A sealed request was spoken for when it was accepted. What is posted is never one, whatever its address carries. */
function sealed({ standard }: Place, request: HttpRequest): Promise<HttpAnswer> | undefined {
  const carried = request.method !== 'POST' && parseParams(request.query).has('seal');
  return standard && carried ? standard.answer(request) : undefined;
}

async function spoken(deps: Deps, place: Place, people: boolean, request: HttpRequest): Promise<HttpAnswer> {
  const query = parseParams(request.query);
  const body = await readBody(request);
  const { authorization } = request.headers;
  const named = namedBy(query, body.params, authorization, tokenNames(place));
  const speaker = chooseSpeaker(place, await deps.dialectOf(named), deps.fallback);
  if (speaker.type === 'standard') return speaker.endpoint.answer(request);
  const [grant_type = ''] = body.params.all('grant_type');
  const bent = await forToken(deps, speaker, named);
  const answer = await refusing(deps, people, async () =>
    speaker.endpoint.answer(translate(bent, request, query, body)),
  );
  const { issuer, errorPage } = deps;
  return reshape({ ...speaker, grant_type, issuer, errorPage }, answer);
}

/** Whoever is named beside it: a token in an address is taken from the clients of this dialect alone. */
async function forToken({ dialectOf }: Deps, claim: Claim, { token }: Named): Promise<Claim> {
  const { dialect } = claim;
  if (token === undefined || (await dialectOf({ client_id: undefined, token })) === dialect.name) return claim;
  const concessions = dialect.concessions.filter((name) => name !== 'access_token_in_query');
  return { ...claim, dialect: { ...dialect, concessions } };
}

/** What is refused before an endpoint is reached. */
async function refusing(deps: Deps, people: boolean, answer: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { reason } = error;
    const attempt_id = recordRefusal(deps.recording, error);
    const { status, error: code, text } = reasons[reason];
    const headers = { [ATTEMPT_HEADER]: attempt_id, ...NO_STORE };
    const said = people
      ? deps.errorPage(text, status, attempt_id)
      : json(status, { error: code, error_description: text, attempt: attempt_id }, headers);
    return { ...said, refusal: { reason, attempt_id } };
  }
}
