import { type RawBuilder, sql } from 'kysely';
import type { Listings } from '../../model/listing.ts';
import type { Parts } from './parts.ts';

export const counts = ({ db, statement, driver }: Parts): Listings['counts'] => {
  const counted = statement(() =>
    db
      .selectFrom('client')
      .select(sql<number>`(select count(*) from account where status <> 'deleted')`.as('accounts'))
      .select(sql<number>`(select count(*) from organization where organization_id <> '')`.as('organizations'))
      .select(countWhere(sql`status = 'draft'`).as('draft_apps'))
      .select(countWhere(sql`status = 'published'`).as('published_apps'))
      .select(countWhere(sql`status = 'suspended'`).as('suspended_apps'))
      .select(countWhere(sql`status <> 'deleted' and review = 'requested'`).as('reviews')),
  );
  return async () => (await driver.run(counted, {}))[0] ?? NONE;
};

const countWhere = (condition: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`count(case when ${condition} then 1 end)`;

const NONE = { accounts: 0, organizations: 0, draft_apps: 0, published_apps: 0, suspended_apps: 0, reviews: 0 };
