import { sql } from 'kysely';
import { type AppPolicy, type Ruling, rule } from '../../model/app-policy.ts';
import type { Row, Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import { approval } from './shapes/policy.ts';
import type { Params } from './statement.ts';

/** What an organization says of an app; for a query that joins the organization, and left joins the approval. */
export const appPolicyColumns = [
  sql.ref<AppPolicy['third_party']>('organization.third_party').as('organization__third_party'),
  ...approval.columns,
] as const;

export const appPolicyIn = (row: Row): AppPolicy => ({
  third_party: row.organization__third_party as AppPolicy['third_party'],
  approval: approval.decodeFound(row),
});

interface Key {
  readonly organization_id: string;
  readonly client_id: string;
}

/**
 * Part of a transaction: what the organization rules now. Whoever changes that takes the same row first, so they wait for
 * us, or we see what they did; the approval is read after the row is ours, because a lock shows nothing newer of it.
 */
export type RuleNow = (tx: Transaction, key: Key) => Promise<Ruling>;

export const ruleNow = ({ db, statement, driver }: Parts): RuleNow => {
  const hold = statement((p: Params<Key>) => {
    const found = db
      .selectFrom('organization')
      .innerJoin('client', (on) => on.on('client.client_id', '=', p.client_id))
      .select(['organization.third_party', 'client.organization_id', 'client.first_party'])
      .where('organization.organization_id', '=', p.organization_id);
    return driver.dialect.row_locks ? found.forShare('organization') : found;
  });
  const find = statement((p: Params<Key>) =>
    db
      .selectFrom('approval')
      .select(approval.columns)
      .where('organization_id', '=', p.organization_id)
      .where('client_id', '=', p.client_id),
  );
  return async (tx, key) => {
    const [held] = await tx.run(hold, key);
    if (!held) return { ruling: 'blocked' };
    const [said] = (await tx.run(find, key)).map(approval.decode);
    return rule(held, key.organization_id, { third_party: held.third_party, approval: said });
  };
};
