import type { Listings } from '../../model/listing.ts';
import { isAfter, isAsked, isFound, oldestFirst, type Paging, type Sought, sought } from './page.ts';
import type { Parts } from './parts.ts';
import { membership } from './shapes/person.ts';
import type { Params } from './statement.ts';

export const listMembers = ({ db, statement, driver }: Parts): Listings['members'] => {
  const listed = statement((p: Params<{ organization_id: string; role: string } & Sought & Paging>) =>
    db
      .selectFrom('membership')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select(membership.columns)
      .select(['account.name', 'account.email', 'account.status'])
      .where('membership.organization_id', '=', p.organization_id)
      .where('account.status', '<>', 'deleted')
      .where(isAsked('membership.role', p.role))
      .where(isFound(['account.name', 'account.email'], 'account.account_id', p))
      .where(isAfter('membership.created_at', 'membership.account_id', p))
      .orderBy('membership.created_at')
      .orderBy('membership.account_id')
      .limit(p.limit),
  );
  return async ({ search, ...filter }, page) =>
    (await driver.run(listed, { ...filter, ...sought(search), ...oldestFirst(page) })).map(
      ({ name, email, status, ...row }) => ({ ...membership.decode(row), name, email, status }),
    );
};
