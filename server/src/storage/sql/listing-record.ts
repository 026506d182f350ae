import { sql } from 'kysely';
import type { AttemptFilter, AuditFilter } from '../../model/list-filter.ts';
import type { Listings } from '../../model/listing.ts';
import { isAsked, isBefore, newestFirst, type Paging } from './page.ts';
import type { Parts } from './parts.ts';
import { auditEntry } from './shapes/record.ts';
import type { Params } from './statement.ts';

export const listAttempts = ({ db, statement, driver }: Parts): Listings['attempts'] => {
  const listed = (p: Params<AttemptFilter & Paging>) =>
    db
      .selectFrom('attempt')
      .select(['attempt_id', 'client_id', 'started_at', 'last_at', 'last_event', 'last_reason'])
      .where('last_at', '>', p.since)
      .where(isAsked('last_reason', p.reason))
      .where(outcomeIs(p))
      .where(isBefore('last_at', 'attempt_id', p))
      .orderBy('last_at', 'desc')
      .orderBy('attempt_id', 'desc')
      .limit(p.limit);
  const ofAll = statement((p: Params<AttemptFilter & Paging>) => listed(p));
  const ofClient = statement((p: Params<AttemptFilter & Paging>) => listed(p).where('client_id', '=', p.client_id));
  return (filter, page) => driver.run(filter.client_id === '' ? ofAll : ofClient, { ...filter, ...newestFirst(page) });
};

const outcomeIs = ({ outcome }: Params<AttemptFilter>) =>
  sql<boolean>`(cast(${outcome} as text) = '' or (last_event = 'refused') = (cast(${outcome} as text) = 'refused'))`;

const isUntil = ({ until }: Params<AuditFilter>) =>
  sql<boolean>`(cast(${until} as bigint) = 0 or audit_entry.at < ${until})`;

type AuditPage = Params<AuditFilter & Paging>;

export const listEntries = ({ db, statement, driver }: Parts): Listings['audit'] => {
  const listed = (p: AuditPage) =>
    db
      .selectFrom('audit_entry')
      .leftJoin('account as actor', 'actor.account_id', 'audit_entry.actor_id')
      .leftJoin('client as acting', 'acting.client_id', 'audit_entry.actor_id')
      .leftJoin('account', 'account.account_id', 'audit_entry.account_id')
      .leftJoin('client', 'client.client_id', 'audit_entry.client_id')
      .select('entry_id')
      .select(sql<string>`coalesce(actor.name, acting.client_name, '')`.as('actor_name'))
      .select(sql<string>`coalesce(account.name, '')`.as('account_name'))
      .select(sql<string>`coalesce(client.client_name, '')`.as('client_name'))
      .select(auditEntry.columns)
      .where(isAsked('audit_entry.action', p.action))
      .where(isAsked('audit_entry.actor_type', p.actor_type))
      .where(isAsked('audit_entry.client_id', p.client_id))
      .where('audit_entry.at', '>=', p.since)
      .where(isUntil(p))
      .where('entry_id', '<', p.after_at)
      .orderBy('entry_id', 'desc')
      .limit(sql<number>`${p.limit}`);
  const logs = (narrowed: typeof listed) => ({
    all: statement(narrowed),
    organization: statement((p: AuditPage) => narrowed(p).where('audit_entry.organization_id', '=', p.organization_id)),
    account: statement((p: AuditPage) => narrowed(p).where('audit_entry.account_id', '=', p.account_id)),
  });
  const ofAnybody = logs(listed);
  const ofOne = logs((p) => listed(p).where('audit_entry.actor_id', '=', p.actor_id));
  const about = ({ organization_id, account_id, actor_id }: AuditFilter) => {
    const { all, organization, account } = actor_id === '' ? ofAnybody : ofOne;
    if (organization_id !== '') return organization;
    return account_id === '' ? all : account;
  };
  return async (filter, page) => {
    const rows = await driver.run(about(filter), { ...filter, ...newestFirst(page) });
    return rows.map(({ entry_id, actor_name, account_name, client_name, ...row }) => ({
      ...auditEntry.decode(row),
      entry_id,
      actor_name,
      account_name,
      client_name,
    }));
  };
};
