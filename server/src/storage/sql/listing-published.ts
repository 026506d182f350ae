import { sql } from 'kysely';
import type { Listings } from '../../model/listing.ts';
import { isFound, oldestFirst, type Paging, type Sought, sought } from './page.ts';
import type { Parts } from './parts.ts';
import { client } from './shapes/client.ts';
import type { Params } from './statement.ts';

/** Featured ones stand before the beginning of time. */
const at = sql<number>`case client.featured when 'yes' then 0 else client.created_at end`;

export const listPublishedApps = ({ db, statement, driver }: Parts): Listings['publishedApps'] => {
  const listed = statement((p: Params<Sought & Paging>) =>
    db
      .selectFrom('client')
      .innerJoin('organization', 'organization.organization_id', 'client.organization_id')
      .select(client.columns)
      .select(['organization.name as organization_name', at.as('at')])
      .where('client.status', '=', 'published')
      .where('client.kind', 'in', ['oauth2', 'provider'])
      .where(isFound(['client.client_name', 'organization.name', 'client.description'], 'client.client_id', p))
      .where(sql<boolean>`(${at}, client.client_id) > (${p.after_at}, ${p.after_id})`)
      .orderBy(at)
      .orderBy('client.client_id')
      .limit(p.limit),
  );
  return async (search, page) =>
    (await driver.run(listed, { ...sought(search), ...oldestFirst(page) })).map((row) => ({
      ...client.decode(row),
      organization_name: row.organization_name,
      at: row.at,
    }));
};
