import { sql } from 'kysely';
import type { Idempotency } from '../../model/idempotency.ts';
import { DoneBefore, type Once } from '../../model/once.ts';
import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import { auditEntry } from './shapes/record.ts';
import type { Params } from './statement.ts';
import type { Tables } from './tables.ts';

export const idempotencyOn = ({ db, statement, driver }: Parts): Idempotency => {
  const byKey = statement((p: Params<{ actor_id: string; idempotency_key: string }>) =>
    db
      .selectFrom('idempotency')
      .innerJoin('audit_entry', 'audit_entry.entry_id', 'idempotency.entry_id')
      .select(['idempotency.operation', 'idempotency.digest'])
      .select(auditEntry.columns)
      .where('idempotency.actor_id', '=', p.actor_id)
      .where('idempotency.idempotency_key', '=', p.idempotency_key),
  );
  return {
    find: async (actor_id, idempotency_key) => {
      const [row] = await driver.run(byKey, { actor_id, idempotency_key });
      return row && { operation: row.operation, digest: row.digest, entry: auditEntry.decode(row) };
    },
  };
};

/** Part of a transaction, which it makes fail when the key was taken by another request. The first entry of ours stays. */
export type ClaimKey = (tx: Transaction, actor_id: string, once: Once, entry_id: number, at: number) => Promise<void>;

export const claimKey = ({ db, statement }: Parts): ClaimKey => {
  const take = statement((p: Params<Tables['idempotency']>) =>
    db
      .insertInto('idempotency')
      .values({
        actor_id: p.actor_id,
        idempotency_key: p.idempotency_key,
        claim: p.claim,
        operation: p.operation,
        digest: p.digest,
        entry_id: p.entry_id,
        created_at: p.created_at,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['actor_id', 'idempotency_key'])
          .doUpdateSet({ claim: sql`excluded.claim` })
          .whereRef('idempotency.claim', '=', 'excluded.claim'),
      )
      .returning('entry_id'),
  );
  return async (tx, actor_id, once, entry_id, created_at) => {
    if ((await tx.run(take, { ...once, actor_id, entry_id, created_at })).length === 0) throw new DoneBefore();
  };
};
