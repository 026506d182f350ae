import { sql } from 'kysely';
import type { Approval } from '../../model/app-policy.ts';
import type { ApprovalRequest, Approvals } from '../../model/approval.ts';
import type { Transaction } from '../driver.ts';
import { type RuleNow, ruleNow } from './app-policy.ts';
import { writeAudit } from './audit.ts';
import { connectedApps, endApps, narrowApp } from './end-excluded.ts';
import { holdOrganization } from './hold-organization.ts';
import { jsonRows, textOf } from './json-rows.ts';
import { writeMails } from './mail.ts';
import type { Parts } from './parts.ts';
import { approval, approvalRequest } from './shapes/policy.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

export const approvalsOn = (parts: Parts): Approvals => ({
  decide: decide(parts),
  remove: remove(parts),
  ask: ask(parts),
  preview: preview(parts),
});

type Key = Pick<Approval, 'organization_id' | 'client_id'>;

const decide = (parts: Parts): Approvals['decide'] => {
  const { db, statement, driver } = parts;
  const known = statement((p: Params<{ client_id: string }>) =>
    db.selectFrom('client').select('client_id').where('client_id', '=', p.client_id).where('status', '<>', 'deleted'),
  );
  const put = statement((p: Params<Stored<Approval>>) =>
    db
      .insertInto('approval')
      .values(approval.params(p))
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'client_id']).doUpdateSet({
          decision: p.decision,
          scope: p.scope,
          message: p.message,
          decided_by: p.decided_by,
          decided_at: p.decided_at,
        }),
      ),
  );
  const hold = holdOrganization(parts);
  const before = saidBefore(parts);
  const carryOut = carryOutRuling(parts);
  const audit = writeAudit(parts);
  const write = writeMails(parts);
  return ({ if_revision, ...decided }, mails, by) =>
    driver.transact(async (tx) => {
      const { organization_id, client_id, decision, scope, message, decided_at } = decided;
      if (!(await hold(tx, organization_id))) return 'unknown_client';
      if ((await tx.run(known, { client_id })).length === 0) return 'unknown_client';
      const said_at = await before(tx, { organization_id, client_id });
      if (if_revision !== undefined && if_revision !== said_at) return 'stale';
      const revision = Math.max(decided_at, said_at + 1);
      await tx.run(put, { ...decided, decided_at: revision });
      const ended = await carryOut(tx, { organization_id, client_id }, decided_at);
      await write(tx, mails);
      const detail = { decision, scope, message, ended };
      await audit(tx, 'approval.decide', by, decided_at, { organization_id, client_id, detail });
      return revision;
    });
};

const remove = (parts: Parts): Approvals['remove'] => {
  const { db, statement, driver } = parts;
  const forget = statement((p: Params<Key>) =>
    db
      .deleteFrom('approval')
      .where('organization_id', '=', p.organization_id)
      .where('client_id', '=', p.client_id)
      .returning('client_id'),
  );
  const hold = holdOrganization(parts);
  const before = saidBefore(parts);
  const carryOut = carryOutRuling(parts);
  const audit = writeAudit(parts);
  return ({ organization_id, client_id, if_revision }, by, now) =>
    driver.transact(async (tx) => {
      const key = { organization_id, client_id };
      if (!(await hold(tx, organization_id))) return 'unknown';
      if (if_revision !== undefined && if_revision !== (await before(tx, key))) return 'stale';
      if ((await tx.run(forget, key)).length === 0) return 'unknown';
      const ended = await carryOut(tx, key, now);
      await audit(tx, 'approval.remove', by, now, { ...key, detail: { ended } });
      return 'removed';
    });
};

/** Part of a transaction that holds the policy: when it was said last; 0: nothing was. */
const saidBefore = ({ db, statement }: Parts): ((tx: Transaction, key: Key) => Promise<number>) => {
  const find = statement((p: Params<Key>) =>
    db
      .selectFrom('approval')
      .select('decided_at')
      .where('organization_id', '=', p.organization_id)
      .where('client_id', '=', p.client_id),
  );
  return async (tx, key) => (await tx.run(find, key))[0]?.decided_at ?? 0;
};

/** Part of a transaction that changed what is ruled: closes the request, and takes what may stand no longer. */
const carryOutRuling = (parts: Parts): ((tx: Transaction, key: Key, now: number) => Promise<number>) => {
  const { db, statement } = parts;
  const close = statement((p: Params<Key>) =>
    db
      .deleteFrom('approval_request')
      .where('organization_id', '=', p.organization_id)
      .where('client_id', '=', p.client_id),
  );
  const ruling: RuleNow = ruleNow(parts);
  const end = endApps(parts);
  const narrow = narrowApp(parts);
  return async (tx, key, now) => {
    await tx.run(close, key);
    const ruled = await ruling(tx, key);
    if (ruled.ruling !== 'allowed') return end(tx, key.organization_id, [key], now);
    if (ruled.scope) await narrow(tx, key.organization_id, key.client_id, ruled);
    return 0;
  };
};

const ask = (parts: Parts): Approvals['ask'] => {
  const { db, statement, driver } = parts;
  const put = statement((p: Params<Stored<ApprovalRequest>>) =>
    db
      .insertInto('approval_request')
      .values(approvalRequest.params(p))
      .onConflict((conflict) =>
        conflict
          .columns(['organization_id', 'client_id', 'account_id'])
          .doUpdateSet({ scope: p.scope, message: p.message, lang: p.lang, requested_at: p.requested_at }),
      ),
  );
  const open = statement((p: Params<Key>) =>
    db
      .selectFrom('approval_request')
      .select('account_id')
      .where('organization_id', '=', p.organization_id)
      .where('client_id', '=', p.client_id)
      .limit(1),
  );
  const ruling = ruleNow(parts);
  const write = writeMails(parts);
  const audit = writeAudit(parts);
  return (asked, mails, by) =>
    driver.transact(async (tx) => {
      const { organization_id, client_id, account_id, scope, message, requested_at } = asked;
      if ((await ruling(tx, { organization_id, client_id })).ruling !== 'unapproved') return 'decided';
      if ((await tx.run(open, { organization_id, client_id })).length === 0) await write(tx, mails);
      await tx.run(put, asked);
      const about = { organization_id, client_id, account_id, detail: { scope, message } };
      await audit(tx, 'approval.ask', by, requested_at, about);
      return 'asked';
    });
};

const preview = (parts: Parts): Approvals['preview'] => {
  const { db, statement, driver } = parts;
  const connected = connectedApps(parts);
  const countPeople = statement((p: Params<{ organization_id: string; apps: string }>) =>
    db
      .selectFrom('authorization')
      .innerJoin('account', 'account.account_id', 'authorization.account_id')
      .select(sql<number>`count(distinct "authorization".account_id)`.as('people'))
      .where('authorization.organization_id', '=', p.organization_id)
      .where('authorization.ended_at', '=', 0)
      .where('account.status', '<>', 'deleted')
      .where('client_id', 'in', db.selectFrom(jsonRows(driver.dialect, p.apps)).select(textOf('client_id').as('id'))),
  );
  return async (organization_id, third_party) => {
    const all = await connected(driver.run, organization_id, third_party);
    const apps = all.filter(({ ruling }) => ruling.ruling !== 'allowed').map(({ ruling: _, ...app }) => app);
    const [counted] = await driver.run(countPeople, { organization_id, apps: JSON.stringify(apps) });
    return { apps, people: counted?.people ?? 0 };
  };
};
