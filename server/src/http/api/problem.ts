/** RFC 9457 §3: how the management API refuses. */
import { RegistrationError, type RegistrationProblem } from '../../model/registration.ts';
import { challenge } from '../../protocol/bearer.ts';
import { type OAuthError, refuse } from '../../protocol/oauth-error.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { ATTEMPT_HEADER, type HttpAnswer, json, NO_STORE } from '../endpoint.ts';
import { asRefusal, type Recording, recordRefusal, retryAfter } from '../recording.ts';

/** Below the issuer; the whole is the identifier of the API, `managementApi`. */
export const BASE = '/api/v1';

/** A refusal that says more than its row. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly error: OAuthError;
  readonly detail: string;

  constructor(error: OAuthError, detail: string) {
    super(detail);
    this.error = error;
    this.detail = detail;
  }
}

/** What was thrown, as a refusal with all that may be said of it. */
export function refusalOf(recording: Recording, thrown: unknown): Refused {
  if (thrown instanceof Refusal) return { error: thrown.error, detail: thrown.detail, errors: [] };
  if (thrown instanceof RegistrationError) {
    const fields = thrown.problems.map(({ field }) => field).join(' ');
    return { error: refuse('request_invalid', { fields }), detail: undefined, errors: thrown.problems };
  }
  return { error: asRefusal(recording, thrown), detail: undefined, errors: [] };
}

export interface Refused {
  readonly error: OAuthError;
  /** `undefined`: what the row says. */
  readonly detail: string | undefined;
  readonly errors: readonly RegistrationProblem[];
}

/** The page about a reason. */
export function reasonUri(issuer: string, reason: string): string {
  return `${issuer}/reasons/${reason}`;
}

interface Deps {
  readonly issuer: string;
  readonly recording: Recording;
}

export function problemAnswer({ issuer, recording }: Deps, { error, detail, errors }: Refused): HttpAnswer {
  const attempt = recordRefusal(recording, error);
  const { status, text, fix, error: code } = reasons[error.reason];
  const problem = {
    type: reasonUri(issuer, error.reason),
    title: text,
    status,
    detail: detail ?? [fix, ...neededScope(error).map((scope) => `It needs ${scope}.`)].join(' '),
    reason: error.reason,
    attempt,
    ...(errors.length > 0 && { errors }),
  };
  const challenged = status === 401 || code === 'insufficient_scope';
  const answer = json(status, problem, {
    [ATTEMPT_HEADER]: attempt,
    ...NO_STORE,
    ...retryAfter(error),
    ...(challenged && { 'www-authenticate': challengeFor(error) }),
    'content-type': 'application/problem+json; charset=utf-8',
  });
  return { ...answer, refusal: { reason: error.reason, attempt_id: attempt } };
}

/** RFC 6750 §3.1: without a token, no error code. */
function challengeFor({ reason, evidence }: OAuthError): string {
  const { error, text } = reasons[reason];
  if (reason === 'caller_missing' || error === '') return challenge({});
  const [scope] = neededScope({ reason, evidence });
  return challenge({ error, error_description: text, ...(scope !== undefined && { scope }) });
}

function neededScope({ reason, evidence }: Pick<OAuthError, 'reason' | 'evidence'>): readonly string[] {
  return reason === 'scope_missing' ? [String(evidence.needed)] : [];
}
