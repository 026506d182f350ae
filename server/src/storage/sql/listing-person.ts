import type { Listings } from '../../model/listing.ts';
import { isAfter, isAsked, isFound, oldestFirst, type Paging, type Sought, sought } from './page.ts';
import type { Parts } from './parts.ts';
import { membership } from './shapes/person.ts';
import type { Params } from './statement.ts';

type MemberPage = Params<{ organization_id: string; role: string } & Sought & Paging>;

export const listMembers = ({ db, statement, driver }: Parts): Listings['members'] => {
  const listed = (p: MemberPage, texts: readonly string[]) =>
    db
      .selectFrom('membership')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select(membership.columns)
      .select(['account.name', 'account.email', 'account.status', 'membership.revision'])
      .where('membership.organization_id', '=', p.organization_id)
      .where('account.status', '<>', 'deleted')
      .where(isAsked('membership.role', p.role))
      .where(isFound(texts, 'account.account_id', p))
      .where(isAfter('membership.created_at', 'membership.account_id', p))
      .orderBy('membership.created_at')
      .orderBy('membership.account_id')
      .limit(p.limit);
  const byName = statement((p: MemberPage) => listed(p, ['account.name']));
  const byAddress = statement((p: MemberPage) => listed(p, ['account.name', 'account.email']));
  return async ({ search, in_addresses, ...filter }, page) =>
    (await driver.run(in_addresses ? byAddress : byName, { ...filter, ...sought(search), ...oldestFirst(page) })).map(
      ({ name, email, status, revision, ...row }) => ({ ...membership.decode(row), name, email, status, revision }),
    );
};
