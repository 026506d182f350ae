/**
 * Browsers that were sent elsewhere to sign in. What they come back to is sealed in one short-lived cookie, so only the
 * browser that was sent can end what it began (RFC 9700 §4.7), and nothing is stored. It holds the last few of them: a
 * second tab works, and no site can fill it without end.
 */
import type { Hop } from '../accounts/sign-in/method.ts';
import { newId, type Random } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';
import type { OpenedRequest } from './seal.ts';

export interface OpenHop extends Hop {
  /** Whom the browser was sent to. */
  readonly method: string;
  /** What it goes on with; `undefined`: signing in was all. */
  readonly request: OpenedRequest | undefined;
  /** The portal's page it goes on with instead. */
  readonly return_to: string | undefined;
}

interface Deps {
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
}

/** Browsers keep cookies of 4096 bytes with their names and attributes. */
export const LONGEST_HOP = 3_900;
const LIFETIME = 3_600;

type Begin = Pick<OpenHop, 'method' | 'request' | 'return_to' | 'fresh' | 'login_hint'>;

export const newHop = ({ random, clock }: Deps, begin: Begin): OpenHop => ({
  ...begin,
  state: newId(random),
  nonce: newId(random),
  code_verifier: Buffer.from(random(32)).toString('base64url'),
  started_at: clock(),
});

/**
 * The cookie's new value, with as many of those it holds as there is room for, newest first. Too long for a cookie when
 * this one alone is.
 */
export function keepHop(deps: Deps, hop: OpenHop, present: string | undefined): string {
  const sealed = deps.secret.seal('hop', JSON.stringify(hop), '', deps.random(12));
  const others = hopsIn(deps, present).map(([text]) => text);
  return others.reduce(
    (kept, text) => (kept.length + 1 + text.length > LONGEST_HOP ? kept : `${kept}.${text}`),
    sealed,
  );
}

/** It is not taken away: pressing Back and signing in there again is no mistake. What is proven counts once. */
export function findHop(deps: Deps, present: string | undefined, method: string, state: string): OpenHop | undefined {
  const [, found] = hopsIn(deps, present).find(([, hop]) => hop.state === state && hop.method === method) ?? [];
  return found;
}

/** Those of ours that are not too old. */
function hopsIn({ secret, clock }: Deps, present = ''): readonly (readonly [text: string, hop: OpenHop])[] {
  return present.split('.').flatMap((text) => {
    const opened = text === '' ? undefined : secret.open('hop', text, '');
    const hop = opened === undefined ? undefined : (JSON.parse(opened) as OpenHop);
    return hop && clock() - hop.started_at <= LIFETIME ? [[text, hop] as const] : [];
  });
}
