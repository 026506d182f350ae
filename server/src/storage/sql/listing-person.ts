import { type RawBuilder, sql } from 'kysely';
import type { Listings } from '../../model/listing.ts';
import {
  isAfter,
  isAsked,
  isBefore,
  isFound,
  newestFirst,
  oldestFirst,
  type Paging,
  type Sought,
  sought,
} from './page.ts';
import type { Parts } from './parts.ts';
import { link } from './shapes/mail.ts';
import { membership, session } from './shapes/person.ts';
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

export const listSessions = ({ db, statement, driver }: Parts): Listings['sessions'] => {
  const listed = statement((p: Params<{ account_id: string; now: number } & Sought & Paging>) =>
    db
      .selectFrom('session')
      .select(session.columns)
      .where('account_id', '=', p.account_id)
      .where(sessionLives(p.now))
      .where(isFound(['user_agent'], 'session_id', p))
      .where(isBefore('created_at', 'session_id', p))
      .orderBy('created_at', 'desc')
      .orderBy('session_id', 'desc')
      .limit(p.limit),
  );
  return async ({ search, ...filter }, page) =>
    (await driver.run(listed, { ...filter, ...sought(search), ...newestFirst(page) })).map(session.decode);
};

/** As `sessionExpiry` says it. */
const sessionLives = (now: RawBuilder<number>): RawBuilder<boolean> =>
  sql<boolean>`(ended_at = 0 and (expires_at = 0 or expires_at > ${now}) and (idle_lifetime = 0
    or case when last_used_at > created_at then last_used_at else created_at end + idle_lifetime > ${now}))`;

export const listInvitations = ({ db, statement, driver }: Parts): Listings['invitations'] => {
  const listed = statement((p: Params<{ organization_id: string } & Sought & Paging>) =>
    db
      .selectFrom('link')
      .select(link.columns)
      .where('organization_id', '=', p.organization_id)
      .where('purpose', '=', 'invitation')
      .where('ended_at', '=', 0)
      .where(isFound(['email'], 'link_id', p))
      .where(isAfter('created_at', 'link_id', p))
      .orderBy('created_at')
      .orderBy('link_id')
      .limit(p.limit),
  );
  return async ({ search, ...filter }, page) =>
    (await driver.run(listed, { ...filter, ...sought(search), ...oldestFirst(page) })).map(link.decode);
};
