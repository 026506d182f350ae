/** The logo of an app, as we have drawn it. */
import type { Actor } from './actor.ts';
import type { Client } from './client.ts';
import type { IfRevision } from './revision.ts';

export interface Logo {
  /** SHA-256 of the image, base64url: the name it is served under. */
  readonly logo_hash: string;
  /** WebP, base64. */
  readonly image: string;
}

/** With another logo, the app may have to be reviewed again. */
export type LogoChange = IfRevision & Partial<Pick<Client, 'review' | 'review_requested_at'>>;

export interface Logos {
  /** Of an app that was not deleted. */
  find(logo_hash: string): Promise<string | undefined>;
  /** A change of the app, which counts its revision. `undefined`: it has none any more. */
  set(
    client_id: string,
    logo: Logo | undefined,
    change: LogoChange,
    by: Actor,
    now: number,
  ): Promise<'updated' | 'unknown' | 'stale'>;
}
