/** The answer to repeat, sealed under a key that only the server and the holder of the presented token have. */
import type { Random } from './form.ts';
import type { TokenResponse } from './issuance.ts';
import { openUnder, type ServerSecret, sealUnder } from './server-secret.ts';

export interface Repeat {
  readonly response: TokenResponse;
  /** Of the access token; `0`: never. */
  readonly expires_at: number;
  readonly resource: string;
}

interface Deps {
  readonly secret: ServerSecret;
  readonly random: Random;
}

/** The refresh token's own key character, so that a rotated server secret changes nothing for a repeat. */
const keyIn = (refresh_token: string) => refresh_token.charAt(4);

export function sealRepeat({ secret, random }: Deps, refresh_token: string, repeat: Repeat): string {
  const key = secret.mac('repeat', keyIn(refresh_token), refresh_token);
  if (!key) throw new Error('the key of a refresh token that was just verified is gone');
  return sealUnder(key, JSON.stringify(repeat), 'repeat', random(12));
}

export function openRepeat(
  { secret }: Pick<Deps, 'secret'>,
  refresh_token: string,
  sealed: string,
): Repeat | undefined {
  const key = secret.mac('repeat', keyIn(refresh_token), refresh_token);
  const opened = key && openUnder(key, sealed, 'repeat');
  return opened ? (JSON.parse(opened) as Repeat) : undefined;
}
