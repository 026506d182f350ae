/** A browser comes back from where it signed in: RFC 9700 §4.7, it must be the one that was sent there. */
import { hopCookie } from '../../accounts/cookie.ts';
import { type Newcomer, refusedElsewhere, type SignInElsewhere } from '../../accounts/sign-in/method.ts';
import { findHop, type OpenHop } from '../../authorize/hop.ts';
import { LONGEST_REQUEST } from '../../authorize/parse-request.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import type { Endpoint, HttpAnswer, HttpRequest } from '../endpoint.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';
import { withPages } from './flow-endpoint.ts';
import { seeOther } from './page.ts';
import { askedBy, showRefused } from './show-sign-in.ts';
import { goOn, goOnAsBefore } from './signed-in.ts';
import { visit } from './visit.ts';

/** Seconds that the other side's clock may be behind. */
const TOLERANCE = 30;

export const returns = (deps: BrowserDeps): readonly Endpoint[] =>
  deps.elsewhere.map((method) => ({
    path: method.path,
    at: 'issuer',
    methods: ['GET', 'POST'],
    cors: 'none',
    answer: withPages(deps, async (http) =>
      http.method === 'POST' ? posted(deps, http, method) : got(deps, http, method),
    ),
  }));

/** A form of another site comes without our SameSite cookie: the GET it becomes has it. */
function posted({ issuer }: BrowserDeps, { body }: HttpRequest, { path }: SignInElsewhere): HttpAnswer {
  const { length } = body;
  if (length > 2 * LONGEST_REQUEST)
    throw refuse('parameters_too_long', { received: length, allowed: 2 * LONGEST_REQUEST });
  return seeOther(`${issuer}${path}?${new URLSearchParams(Buffer.from(body).toString('latin1'))}`);
}

async function got(deps: BrowserDeps, http: HttpRequest, method: SignInElsewhere): Promise<HttpAnswer> {
  const answer = parseParams(http.query);
  const hop = hopOf(deps, http, method, answer);
  if (!hop) return showRefused(deps, askedBy(http, answer), method, refusedElsewhere('sign_in_lost'));
  const visited = hop.request && (await visit(deps, http, hop.request));
  if (visited && 'answer' in visited) return visited.answer;
  const asked = { http, visit: visited?.visit, return_to: hop.return_to };
  const proof = await method.prove(answer, http.query, hop);
  const arrived = proof.outcome === 'proven' ? await arrive(deps, method, hop, proof.person) : proof;
  if (arrived.outcome === 'arrived') return goOn(deps, asked, arrived);
  // Sent twice, by an impatient press or the button that goes back: what the first one did stands.
  const before = arrived.reason === 'statement_used' ? await goOnAsBefore(deps, asked) : undefined;
  return before ?? showRefused(deps, asked, method, arrived);
}

function hopOf(deps: BrowserDeps, http: HttpRequest, method: SignInElsewhere, answer: Params): OpenHop | undefined {
  const present = readCookie(http, hopCookie(deps.issuer).name);
  return findHop(deps, present, method.id, method.stateOf(answer) ?? '');
}

async function arrive(deps: BrowserDeps, method: SignInElsewhere, hop: OpenHop, person: Newcomer) {
  const is_fresh = person.auth_time >= hop.started_at - TOLERANCE;
  if (hop.fresh && !is_fresh) return refusedElsewhere('sign_in_not_fresh');
  const arrived = await deps.arrive(person, method);
  if (arrived.outcome === 'refused') return arrived;
  const auth_time = Math.min(person.auth_time, deps.clock());
  return { ...arrived, password_hash: undefined, auth_time, is_fresh, method: method.id, cookies: [] };
}
