import { sql } from 'kysely';
import type { Actor, AuditEntry } from '../../model/actor.ts';
import { StorageUnavailable } from '../../model/storage.ts';
import type { Transaction } from '../driver.ts';
import { claimKey } from './idempotency.ts';
import type { Parts } from './parts.ts';
import { auditEntry } from './shapes/record.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

/** Everything that is audited. */
export type Action =
  | 'account.create'
  | 'account.link'
  | 'account.unlink'
  | 'account.update'
  | 'approval.ask'
  | 'approval.decide'
  | 'approval.remove'
  | 'authorization.allow'
  | 'authorization.end'
  | 'authorization.end_all'
  | 'authorization.reduce'
  | 'client.create'
  | 'client.update'
  | 'client_secret.add'
  | 'client_secret.end'
  | 'family.end'
  | 'invitation.accept'
  | 'invitation.create'
  | 'invitation.renew'
  | 'invitation.withdraw'
  | 'membership.add'
  | 'membership.remove'
  | 'organization.create'
  | 'organization.update'
  | 'ownership.accept'
  | 'ownership.offer'
  | 'ownership.withdraw'
  | 'refresh_token.issue'
  | 'resource_server.create'
  | 'resource_server.delete'
  | 'resource_server.update'
  | 'session.end'
  | 'session.end_others'
  | 'signing_key.rotate'
  | 'test_user.add'
  | 'test_user.remove';

/** Whom and what it concerns; what is not named does not apply. */
type About = Partial<Pick<AuditEntry, 'organization_id' | 'client_id' | 'account_id' | 'detail'>>;

export type WriteAudit = (tx: Transaction, action: Action, by: Actor, at: number, about: About) => Promise<void>;

/** Part of the verb's transaction. If the entry cannot be written, the change does not happen: that is a 503. */
export const writeAudit = (parts: Parts): WriteAudit => {
  const { db, statement } = parts;
  const claim = claimKey(parts);
  const insert = statement((p: Params<Stored<AuditEntry>>) =>
    db.insertInto('audit_entry').values(auditEntry.params(p)).returning('entry_id'),
  );
  return async (tx, action, by, at, about) => {
    const nobody = { organization_id: '', client_id: '', account_id: '', detail: {} };
    const actor = { actor_type: by.type, actor_id: 'id' in by ? by.id : '' };
    const entry = auditEntry.encode({ ...nobody, ...about, ...actor, at, action });
    const [written] = await tx.run(insert, entry).catch((cause: unknown) => {
      throw new StorageUnavailable('The audit entry could not be written.', { cause });
    });
    if (written && 'id' in by && by.once) await claim(tx, by.id, by.once, written.entry_id, at);
  };
};

/** Newest first. */
export const listAudit = ({ db, statement, driver }: Parts): ((limit: number) => Promise<readonly AuditEntry[]>) => {
  const list = statement((p: Params<{ limit: number }>) =>
    db.selectFrom('audit_entry').select(auditEntry.columns).orderBy('entry_id', 'desc').limit(sql<number>`${p.limit}`),
  );
  return async (limit) => (await driver.run(list, { limit })).map(auditEntry.decode);
};
