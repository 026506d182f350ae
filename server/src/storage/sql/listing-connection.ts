import { type RawBuilder, sql } from 'kysely';
import type { ConnectedAppFilter } from '../../model/list-filter.ts';
import type { Listings } from '../../model/listing.ts';
import { jsonRows, textOf } from './json-rows.ts';
import { familyLives } from './liveness.ts';
import { isBefore, isFound, newestFirst, type Paging, type Sought, sought } from './page.ts';
import type { Parts } from './parts.ts';
import { authorization, family } from './shapes/credential.ts';
import type { Params } from './statement.ts';

type ConnectedPage = Params<Pick<ConnectedAppFilter, 'account_id' | 'now'> & Sought & Paging>;

export const listConnectedApps = ({ db, statement, driver }: Parts): Listings['connectedApps'] => {
  const listed = (p: ConnectedPage) =>
    db
      .selectFrom('authorization')
      .innerJoin('client', 'client.client_id', 'authorization.client_id')
      .innerJoin('organization', 'organization.organization_id', 'authorization.organization_id')
      .innerJoin('organization as publisher', 'publisher.organization_id', 'client.organization_id')
      .select(authorization.columns)
      .select(['client.client_name', 'organization.name as organization_name', 'publisher.name as publisher'])
      .select(ofLiving(sql<number>`count(*)`, p.now).as('installations'))
      .select(ofLiving(LAST_EXPIRY, p.now).as('expires_at'))
      .where('authorization.account_id', '=', p.account_id)
      .where('authorization.ended_at', '=', 0)
      .where('client.status', '<>', 'deleted')
      .where(isFound(['client.client_name', 'publisher.name', 'organization.name'], 'client.client_id', p))
      .where(isBefore('authorization.created_at', 'authorization.authorization_id', p))
      .orderBy('authorization.created_at', 'desc')
      .orderBy('authorization.authorization_id', 'desc')
      .limit(p.limit);
  const all = statement((p: ConnectedPage) => listed(p));
  const some = statement((p: ConnectedPage & Params<{ ids: string }>) =>
    listed(p).where(
      'authorization.authorization_id',
      'in',
      db.selectFrom(jsonRows(driver.dialect, p.ids)).select(textOf('authorization_id').as('authorization_id')),
    ),
  );
  return async ({ authorization_ids, search, ...filter }, page) => {
    const params = { ...filter, ...sought(search), ...newestFirst(page) };
    const ids = JSON.stringify(authorization_ids?.map((authorization_id) => ({ authorization_id })));
    const rows = authorization_ids ? await driver.run(some, { ...params, ids }) : await driver.run(all, params);
    return rows.map(({ client_name, organization_name, publisher, installations, expires_at, ...row }) => ({
      ...authorization.decode(row),
      client_name,
      organization_name,
      publisher,
      installations,
      expires_at,
    }));
  };
};

/** What never expires is the last. */
const LAST_EXPIRY = sql<number>`coalesce(case min(family.expires_at) when 0 then 0 else max(family.expires_at) end, 0)`;

const ofLiving = (what: RawBuilder<number>, now: RawBuilder<number>): RawBuilder<number> =>
  sql<number>`(
    select ${what} from family
    where family.authorization_id = "authorization".authorization_id and ${familyLives(now)})`;

export const listFamilies = ({ db, statement, driver }: Parts): Listings['families'] => {
  const listed = statement((p: Params<{ authorization_id: string; now: number } & Sought & Paging>) =>
    db
      .selectFrom('family')
      .innerJoin('client', 'client.client_id', 'family.client_id')
      .select(family.columns)
      .where('family.authorization_id', '=', p.authorization_id)
      .where(familyLives(p.now))
      .where(isFound(['family.account_name', 'family.user_agent'], 'family.family_id', p))
      .where(isBefore('family.created_at', 'family.family_id', p))
      .orderBy('family.created_at', 'desc')
      .orderBy('family.family_id', 'desc')
      .limit(p.limit),
  );
  return async ({ search, ...filter }, page) =>
    (await driver.run(listed, { ...filter, ...sought(search), ...newestFirst(page) })).map(family.decode);
};
