import type { AuditEntry } from './actor.ts';
import type { Once } from './once.ts';

/** What was done under a key. The audit entry, written in the same transaction, names what was created. */
export interface Done extends Pick<Once, 'operation' | 'digest'> {
  readonly entry: AuditEntry;
}

/** Written by `Actor.once`, kept for a day. */
export interface Idempotency {
  find(actor_id: string, idempotency_key: string): Promise<Done | undefined>;
}
