import type { Once } from './once.ts';

/**
 * Who changed what is allowed. Every verb that does so takes one and writes its audit entry in its own transaction; with
 * `once`, a key that was taken before makes the verb reject with `DoneBefore`.
 */
export type Actor =
  | { readonly type: 'account'; readonly id: string; readonly once?: Once | undefined }
  | { readonly type: 'client'; readonly id: string; readonly once?: Once | undefined }
  | { readonly type: 'command' }
  | { readonly type: 'server' };

/** One line of the audit trail. `detail` holds names and ids, never a secret. */
export interface AuditEntry {
  readonly at: number;
  readonly actor_type: Actor['type'];
  /** `account_id` or `client_id`; `''` for command and server. */
  readonly actor_id: string;
  /** `noun.verb`, for example `authorization.allow`. */
  readonly action: string;
  readonly organization_id: string;
  readonly client_id: string;
  readonly account_id: string;
  readonly detail: Readonly<Record<string, string | number | readonly string[]>>;
}
