import { type RawBuilder, sql } from 'kysely';
import type { Listings } from '../../model/listing.ts';
import { isFound, oldestFirst, type Paging, type Sought, sought } from './page.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

type ActorPage = Params<{ organization_id: string } & Sought & Paging>;

/** A log is long and names few: an index leads from each to the next. */
export const listActors = ({ db, statement, driver }: Parts): Listings['actors'] => {
  const listed = (p: ActorPage, log: RawBuilder<boolean>) =>
    db
      .selectFrom(namedIn(p, log))
      .leftJoin('account', 'account.account_id', 'named.actor_id')
      .leftJoin('client', 'client.client_id', 'named.actor_id')
      .select('named.actor_id')
      .select(
        sql<'account' | 'client'>`case when client.client_id is null then 'account' else 'client' end`.as('actor_type'),
      )
      .select(name.as('actor_name'))
      .where(isSought(p))
      .orderBy('named.actor_id')
      .limit(p.limit);
  const ofAll = statement((p: ActorPage) => listed(p, sql<boolean>`true`));
  const ofOrganization = statement((p: ActorPage) => listed(p, sql<boolean>`organization_id = ${p.organization_id}`));
  return ({ organization_id, search }, page) =>
    driver.run(organization_id === '' ? ofAll : ofOrganization, {
      organization_id,
      ...sought(search),
      ...oldestFirst(page),
    });
};

const namedIn = (p: ActorPage, log: RawBuilder<boolean>) => {
  const next = (before: RawBuilder<string>) =>
    sql`(select actor_id from audit_entry where ${log} and actor_id > ${before} order by actor_id limit 1)`;
  return sql<{ actor_id: string }>`(
    with recursive each (actor_id) as (
      select ${next(p.after_id)}
      union all
      select ${next(sql`each.actor_id`)} from each where each.actor_id is not null)
    select actor_id from each where actor_id is not null)`.as('named');
};

const name = sql<string>`coalesce(account.name, client.client_name, '')`;

/** Whoever acted need not belong to those who read the log: an address is found as a whole only. */
const isSought = (p: ActorPage): RawBuilder<boolean> =>
  sql<boolean>`(${isFound([name], 'named.actor_id', p)} or account.email = lower(cast(${p.search} as text)))`;
