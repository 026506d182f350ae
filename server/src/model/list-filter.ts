/** What lists are narrowed by. Names and searches that are `''` ask for nothing in particular. */
import type { Actor } from './actor.ts';
import type { Client, ClientKind, ClientStatus } from './client.ts';

export interface ClientFilter {
  /** `undefined`: of all. */
  readonly organization_ids: readonly string[] | undefined;
  /** `''`: any, here and below. */
  readonly kind: ClientKind | '';
  readonly status: ClientStatus | '';
  readonly review: Client['review'];
  /** Part of the name or the whole id. */
  readonly search: string;
}

export interface ConnectedAppFilter {
  readonly account_id: string;
  /** `undefined`: all of them. */
  readonly authorization_ids: readonly string[] | undefined;
  /** Part of the name of the app, of who publishes it or of the organization, or the whole id of the app. */
  readonly search: string;
  readonly now: number;
}

/** What lives then, of an account or of something else that has it. */
export type LivingFilter<Of extends string> = Readonly<Record<Of, string>> & {
  readonly search: string;
  readonly now: number;
};

export interface AttemptFilter {
  /** `''`: of all. */
  readonly client_id: string;
  /** By how it ended, so far. */
  readonly outcome: 'refused' | 'accepted' | '';
  readonly reason: string;
  /** Milliseconds: only what happened after it. */
  readonly since: number;
}

export interface AuditFilter {
  /** One of them is given, or neither: all that was changed on the platform. */
  readonly organization_id: string;
  readonly account_id: string;
  readonly action: string;
  readonly actor_type: Actor['type'] | '';
  readonly actor_id: string;
  readonly client_id: string;
  /** Only what happened then or later, and before; `0`: any time. */
  readonly since: number;
  readonly until: number;
}
