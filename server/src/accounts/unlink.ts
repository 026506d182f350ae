/** Somebody signs in by one way less, as long as another one remains. */
import type { Actor } from '../model/actor.ts';
import type { Identity, SignInWays } from '../model/identity.ts';
import type { Storage } from '../model/storage.ts';
import { refuse } from '../protocol/oauth-error.ts';
import type { SignInSettings } from './sign-in/setting.ts';

interface Deps {
  readonly storage: Pick<Storage, 'identities'>;
  readonly clock: () => number;
  readonly ways: SignInWays;
}

/** Throws `thing_unknown` or `last_way_in`. */
export const unlinkIdentity =
  ({ storage, clock, ways }: Deps) =>
  async (identity: Pick<Identity, 'account_id' | 'issuer' | 'subject'>, by: Actor): Promise<void> => {
    const outcome = await storage.identities.unlink(identity, ways, by, clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    if (outcome === 'last_way') throw refuse('last_way_in', {});
  };

/** Those of the configuration. */
export function signInWays({ methods, hand_off, upstreams }: SignInSettings): SignInWays {
  const issuers = [
    ...(methods.includes('hand_off') ? [hand_off.issuer] : []),
    ...(methods.includes('upstream') ? upstreams.map(({ issuer }) => issuer) : []),
  ];
  return { by_password: methods.includes('password'), issuers };
}
