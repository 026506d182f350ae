import { type RawBuilder, sql } from 'kysely';
import type { Listings } from '../../model/listing.ts';
import { formatScope, union, words } from '../../protocol/scope.ts';
import { isAfter, isFound, oldestFirst, type Paging, type Sought, sought } from './page.ts';
import type { Parts } from './parts.ts';
import { authorization } from './shapes/credential.ts';
import type { Params } from './statement.ts';

/** What the app may not see is neither shown nor found. */
const allowed = (column: string, word: string): RawBuilder<string> => {
  // By resource, as JSON: each word between quotes.
  const scope = sql`replace(${sql.ref('authorization.scope')}, ' ', '"')`;
  return sql<string>`case when ${scope} <> replace(${scope}, ${`"${word}"`}, '') then ${sql.ref(column)} else '' end`;
};

export const listUsers = ({ db, statement, driver }: Parts): Listings['users'] => {
  const name = allowed('account.name', 'profile');
  const email = allowed('account.email', 'email');
  const listed = statement((p: Params<{ client_id: string } & Sought & Paging>) =>
    db
      .selectFrom('authorization')
      .innerJoin('account', 'account.account_id', 'authorization.account_id')
      .innerJoin('organization', 'organization.organization_id', 'authorization.organization_id')
      .select(authorization.columns)
      .select([name.as('name'), email.as('email'), 'organization.name as organization_name'])
      .where('authorization.client_id', '=', p.client_id)
      .where('authorization.ended_at', '=', 0)
      .where('account.status', '<>', 'deleted')
      .where(isFound([name, email, 'organization.name'], 'authorization.account_id', p))
      .where(isAfter('authorization.created_at', 'authorization.authorization_id', p))
      .orderBy('authorization.created_at')
      .orderBy('authorization.authorization_id')
      .limit(p.limit),
  );
  return async ({ client_id, search }, page) =>
    (await driver.run(listed, { client_id, ...sought(search), ...oldestFirst(page) })).map((row) => ({
      ...authorization.decode(row),
      name: row.name,
      email: row.email,
      organization_name: row.organization_name,
    }));
};

export const countUsers = ({ db, statement, driver }: Parts): Listings['countUsers'] => {
  const counted = statement((p: Params<{ client_id: string }>) =>
    db
      .selectFrom('authorization')
      .innerJoin('account', 'account.account_id', 'authorization.account_id')
      .select(sql<number>`count(*)`.as('count'))
      .where('authorization.client_id', '=', p.client_id)
      .where('authorization.ended_at', '=', 0)
      .where('account.status', '<>', 'deleted'),
  );
  return async (client_id) => (await driver.run(counted, { client_id }))[0]?.count ?? 0;
};

export const countConnections = ({ db, statement, driver }: Parts): Listings['countConnections'] => {
  const counted = statement((p: Params<{ organization_id: string; account_id: string }>) =>
    db
      .selectFrom('authorization')
      .select(sql<number>`count(*)`.as('count'))
      .where('account_id', '=', p.account_id)
      .where('organization_id', '=', p.organization_id)
      .where('ended_at', '=', 0),
  );
  return async (organization_id, account_id) =>
    (await driver.run(counted, { organization_id, account_id }))[0]?.count ?? 0;
};

/** All that people allowed, as many JSON objects (by resource) with commas between: each once, however many people. */
const grantedScopes = sql<string>`(select string_agg(each.scope, ',') from (select distinct granted.scope
  from "authorization" granted where granted.client_id = client.client_id
  and granted.organization_id = "authorization".organization_id and granted.ended_at = 0) each)`;

export const listAppsInUse = ({ db, statement, driver }: Parts): Listings['appsInUse'] => {
  const listed = statement((p: Params<{ organization_id: string } & Sought & Paging>) =>
    db
      .selectFrom('authorization')
      .innerJoin('client', 'client.client_id', 'authorization.client_id')
      .innerJoin('organization', 'organization.organization_id', 'client.organization_id')
      .innerJoin('account', 'account.account_id', 'authorization.account_id')
      .leftJoin('approval', (on) =>
        on
          .onRef('approval.client_id', '=', 'authorization.client_id')
          .onRef('approval.organization_id', '=', 'authorization.organization_id'),
      )
      .select(['client.client_id', 'client.client_name', 'client.scope', 'client.logo_hash'])
      .select(sql<number>`coalesce(max(approval.decided_at), 0)`.as('approval_revision'))
      .select(['client.first_party', 'client.organization_id as owner_id', 'organization.name as organization_name'])
      .select(sql<number>`count(*)`.as('users'))
      .select(sql<number>`min("authorization".created_at)`.as('created_at'))
      .select(sql<number>`max("authorization".last_used_at)`.as('last_used_at'))
      .select(grantedScopes.as('granted'))
      .where('authorization.organization_id', '=', p.organization_id)
      .where('authorization.ended_at', '=', 0)
      .where('account.status', '<>', 'deleted')
      .where('client.status', '<>', 'deleted')
      .where(isFound(['client.client_name', 'organization.name'], 'client.client_id', p))
      .where('client.client_id', '>', p.after_id)
      .groupBy(['client.client_id', 'organization.organization_id', 'authorization.organization_id'])
      .orderBy('client.client_id')
      .limit(p.limit),
  );
  return async ({ organization_id, search }, page) =>
    (await driver.run(listed, { organization_id, ...sought(search), ...oldestFirst(page) })).map(
      ({ granted, ...app }) => ({ ...app, granted_scope: wordsOf(granted) }),
    );
};

function wordsOf(granted: string): string {
  const byResource: readonly Readonly<Record<string, string>>[] = JSON.parse(`[${granted}]`);
  const all = byResource.flatMap((scope) => Object.values(scope)).flatMap(words);
  return formatScope(union(all, []).toSorted());
}
