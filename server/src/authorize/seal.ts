/**
 * An accepted request on its way through sign-in and consent: sealed, carried in URLs and forms, stored nowhere. The
 * seal gives integrity, not permission, and is tied to no cookie, so two tabs both finish.
 */
import type { Random } from '../tokens/form.ts';
import { newId } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

/** What happened in this request so far. It counts only for the session it was made in, and only for ten minutes. */
export interface Progress {
  readonly session_id: string;
  readonly at: number;
  /** Signed in anew in this request. */
  readonly signed_in: boolean;
  /** Confirmed or changed the account in this request. */
  readonly account_chosen: boolean;
  /** `undefined`: not chosen in this request. */
  readonly organization_id: string | undefined;
}

export interface SealedRequest {
  /** The parameters as received. Opening parses them again against the client as it is now. */
  readonly raw: string;
  readonly attempt_id: string;
  readonly accepted_at: number;
  /** Trusted when the request began, by whoever began it; `''`: the parameters say. */
  readonly return_to: string;
  readonly progress: Progress | undefined;
}

export interface OpenedRequest extends SealedRequest {
  /** The key of the server secret it was sealed under: its code is derived under the same one. */
  readonly key: string;
}

interface Deps {
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
}

const DAY = 86_400;
const PROGRESS_LIFETIME = 600;

export const accepted = ({ secret, random, clock }: Deps, raw: string, return_to = ''): OpenedRequest => ({
  raw,
  attempt_id: newId(random),
  accepted_at: clock(),
  return_to,
  progress: undefined,
  key: secret.current,
});

/** Under the newest key, but the code's key travels inside: rotating secrets between two presses changes nothing. */
export const sealRequest = ({ secret, random }: Deps, request: OpenedRequest): string =>
  secret.seal('sealed request', JSON.stringify(request), '', random(12));

/** `undefined` when it is none of ours. A seal never dead-ends: too old, it goes on as a new request. */
export const openRequest = (deps: Deps, sealed: string): OpenedRequest | undefined => {
  const opened = deps.secret.open('sealed request', sealed, '');
  if (opened === undefined) return undefined;
  const request = JSON.parse(opened) as OpenedRequest;
  return deps.clock() - request.accepted_at > DAY ? accepted(deps, request.raw, request.return_to) : request;
};

/** Progress of another session or of too long ago is dropped, and the request goes on as new. */
export function progressOf(request: SealedRequest, session_id: string | undefined, now: number): Progress | undefined {
  const { progress } = request;
  return progress && progress.session_id === session_id && now - progress.at <= PROGRESS_LIFETIME
    ? progress
    : undefined;
}
