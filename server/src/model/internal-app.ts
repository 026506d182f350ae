import type { Actor } from './actor.ts';
import type { ClientSecret, NewClient } from './client.ts';
import type { Family } from './family.ts';

/**
 * An app that acts for whoever created it, in its organization: no browser, a refresh token given by hand. A family
 * given to these verbs hangs on the creator's living authorization, which takes its scope; without one, a new one is made
 * under the `authorization_id` the family names. `not_a_member`: the creator has left or is deleted; nothing is written.
 */
export interface InternalApps {
  /** The app and the family of its first refresh token, in one transaction. */
  create(
    client: NewClient,
    secret: ClientSecret | undefined,
    family: Family,
    by: Actor,
  ): Promise<'created' | 'taken' | 'unknown_organization' | 'not_a_member'>;
  /** Ends every earlier family of that authorization, `replaced`: of two at once one lives afterwards. */
  issueRefreshToken(family: Family, by: Actor, now: number): Promise<'issued' | 'not_a_member'>;
}
