import { type RawBuilder, sql } from 'kysely';
import type { Listings } from '../../model/listing.ts';
import { jsonRows, textOf } from './json-rows.ts';
import { isAfter, isFound, oldestFirst, type Paging, type Sought, sought } from './page.ts';
import type { Parts } from './parts.ts';
import { approval, approvalRequest } from './shapes/policy.ts';
import type { Params } from './statement.ts';

type OrganizationPage = Params<{ organization_id: string } & Paging>;

export const listApprovals = ({ db, statement, driver }: Parts): Listings['approvals'] => {
  const listed = statement((p: OrganizationPage & Params<Sought>) =>
    db
      .selectFrom('approval')
      .innerJoin('client', 'client.client_id', 'approval.client_id')
      .innerJoin('organization', 'organization.organization_id', 'client.organization_id')
      .leftJoin('account', 'account.account_id', 'approval.decided_by')
      .select(approval.columns)
      .select(['client.client_name', 'client.logo_hash', 'organization.name as organization_name'])
      .select(sql<string>`coalesce(account.name, '')`.as('decided_by_name'))
      .where('approval.organization_id', '=', p.organization_id)
      .where('client.status', '<>', 'deleted')
      .where(isFound(['client.client_name', 'organization.name'], 'client.client_id', p))
      .where(isAfter('approval.decided_at', 'approval.client_id', p))
      .orderBy('approval.decided_at')
      .orderBy('approval.client_id')
      .limit(p.limit),
  );
  return async ({ organization_id, search }, page) =>
    (await driver.run(listed, { organization_id, ...sought(search), ...oldestFirst(page) })).map(
      ({ client_name, logo_hash, organization_name, decided_by_name, ...row }) => ({
        ...approval.decode(row),
        client_name,
        logo_hash,
        organization_name,
        decided_by_name,
      }),
    );
};

/** Of those who are still members; one that was decided meanwhile is none any more. */
export const listApprovalRequests = (parts: Parts): Listings['approvalRequests'] => {
  const { statement, driver } = parts;
  const apps = statement((p: OrganizationPage & Params<Sought>) => openRequests(parts, p));
  const askers = listAskers(parts);
  return async ({ organization_id, search }, page) => {
    const open = await driver.run(apps, { organization_id, ...sought(search), ...oldestFirst(page) });
    const all = await askers(
      organization_id,
      open.map(({ client_id }) => client_id),
    );
    return open.map((app) => ({ ...app, askers: all.filter(({ client_id }) => client_id === app.client_id) }));
  };
};

const openRequests = ({ db }: Parts, p: OrganizationPage & Params<Sought>) =>
  db
    .selectFrom('approval_request')
    .innerJoin('membership', (on) =>
      on
        .onRef('membership.organization_id', '=', 'approval_request.organization_id')
        .onRef('membership.account_id', '=', 'approval_request.account_id'),
    )
    .innerJoin('account', 'account.account_id', 'approval_request.account_id')
    .innerJoin('client', 'client.client_id', 'approval_request.client_id')
    .innerJoin('organization', 'organization.organization_id', 'client.organization_id')
    .select(['client.client_id', 'client.client_name', 'client.description', 'client.client_uri', 'client.logo_hash'])
    .select(['client.scope', 'client.optional_scope', 'organization.name as organization_name'])
    .select(sql<number>`min(approval_request.requested_at)`.as('requested_at'))
    .where('approval_request.organization_id', '=', p.organization_id)
    .where('client.status', '<>', 'deleted')
    .where('client.client_id', '>', p.after_id)
    .groupBy(['client.client_id', 'organization.organization_id'])
    .having(isSome(isFound(SOUGHT, 'client.client_id', p)))
    .orderBy('client.client_id')
    .limit(p.limit);

const SOUGHT = ['client.client_name', 'organization.name', 'account.name', 'account.email'];

/** Of at least one row of a group: who asks is found, and those who ask with them stay. */
const isSome = (found: RawBuilder<boolean>): RawBuilder<boolean> =>
  sql<boolean>`max(case when ${found} then 1 else 0 end) = 1`;

export const listAskers = ({ db, statement, driver }: Parts): Listings['askers'] => {
  const listed = statement((p: Params<{ organization_id: string; apps: string }>) =>
    db
      .selectFrom('approval_request')
      .innerJoin('account', 'account.account_id', 'approval_request.account_id')
      .innerJoin('membership', (on) =>
        on
          .onRef('membership.organization_id', '=', 'approval_request.organization_id')
          .onRef('membership.account_id', '=', 'approval_request.account_id'),
      )
      .select(approvalRequest.columns)
      .select(['account.name', 'account.email'])
      .where('approval_request.organization_id', '=', p.organization_id)
      .where(
        'approval_request.client_id',
        'in',
        db.selectFrom(jsonRows(driver.dialect, p.apps)).select(textOf('client_id').as('client_id')),
      )
      .orderBy('approval_request.requested_at')
      .orderBy('approval_request.account_id'),
  );
  return async (organization_id, client_ids) => {
    const apps = JSON.stringify(client_ids.map((client_id) => ({ client_id })));
    return (await driver.run(listed, { organization_id, apps })).map(({ name, email, ...row }) => ({
      ...approvalRequest.decode(row),
      name,
      email,
    }));
  };
};
