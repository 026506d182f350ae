import type { Actor } from '../../model/actor.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { familyBucket } from './liveness.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** Part of a transaction; `true` if it was alive. What a client does with its own tokens is for attempts to record. */
export type EndFamily = (
  tx: Transaction,
  family_id: string,
  reason: string,
  by: Actor,
  now: number,
) => Promise<boolean>;

export const endFamily = (parts: Parts): EndFamily => {
  const { db, statement } = parts;
  const set = statement((p: Params<{ bucket: number; family_id: string; reason: string; now: number }>) =>
    db
      .updateTable('family')
      .set({ ended_at: p.now, ended_reason: p.reason })
      .where('bucket', '=', p.bucket)
      .where('family_id', '=', p.family_id)
      .where('ended_at', '=', 0)
      .returning(['organization_id', 'client_id', 'account_id']),
  );
  const audit = writeAudit(parts);
  return async (tx, family_id, reason, by, now) => {
    const [ended] = await tx.run(set, { bucket: familyBucket(family_id), family_id, reason, now });
    if (!ended) return false;
    if (by.type !== 'client') await audit(tx, 'family.end', by, now, { ...ended, detail: { family_id, reason } });
    return true;
  };
};

/** Part of a transaction: all families of an authorization, which stays. What takes their place is what is recorded. */
export const endFamiliesOf = ({ db, statement }: Parts) => {
  const set = statement((p: Params<{ authorization_id: string; reason: string; now: number }>) =>
    db
      .updateTable('family')
      .set({ ended_at: p.now, ended_reason: p.reason })
      .where('authorization_id', '=', p.authorization_id)
      .where('ended_at', '=', 0),
  );
  return async (tx: Transaction, authorization_id: string, reason: string, now: number): Promise<void> => {
    await tx.run(set, { authorization_id, reason, now });
  };
};
