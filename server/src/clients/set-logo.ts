/** Gives an app a logo, or takes it away. */
import type { Actor } from '../model/actor.ts';
import type { Client } from '../model/client.ts';
import type { Logo, LogoChange } from '../model/logo.ts';
import type { Storage } from '../model/storage.ts';
import { refuse } from '../protocol/oauth-error.ts';

interface Deps {
  readonly storage: Pick<Storage, 'clients' | 'logos'>;
  readonly clock: () => number;
}

/** `undefined`: there is no such app. Throws `revision_stale`. */
export const setLogo =
  ({ storage, clock }: Deps) =>
  async (client_id: string, logo: Logo | undefined, change: LogoChange, by: Actor): Promise<Client | undefined> => {
    const outcome = await storage.logos.set(client_id, logo, change, by, clock());
    switch (outcome) {
      case 'updated':
        return storage.clients.find(client_id);
      case 'unknown':
        return undefined;
      case 'stale':
        throw refuse('revision_stale', {});
    }
  };
