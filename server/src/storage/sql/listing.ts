import type { ClientFilter } from '../../model/list-filter.ts';
import type { Listings } from '../../model/listing.ts';
import { counts } from './counts.ts';
import { jsonRows, textOf } from './json-rows.ts';
import { listActors } from './listing-actor.ts';
import { listApprovalRequests, listApprovals, listAskers } from './listing-approval.ts';
import { countConnections, countUsers, listAppsInUse, listUsers } from './listing-authorization.ts';
import { listConnectedApps, listFamilies } from './listing-connection.ts';
import { listInvitations, listMembers, listSessions } from './listing-person.ts';
import { listPublishedApps } from './listing-published.ts';
import { listAttempts, listEntries } from './listing-record.ts';
import { listRedirectUris, listSecrets } from './listing-use.ts';
import { isAfter, isAsked, isFound, oldestFirst, type Paging, type Sought, sought } from './page.ts';
import type { Parts } from './parts.ts';
import { client } from './shapes/client.ts';
import { account, organization } from './shapes/person.ts';
import type { Params } from './statement.ts';

export const listingsOn = (parts: Parts): Listings => ({
  counts: counts(parts),
  clients: clients(parts),
  publishedApps: listPublishedApps(parts),
  accounts: accounts(parts),
  organizations: organizations(parts),
  members: listMembers(parts),
  secrets: listSecrets(parts),
  redirectUris: listRedirectUris(parts),
  connectedApps: listConnectedApps(parts),
  families: listFamilies(parts),
  sessions: listSessions(parts),
  invitations: listInvitations(parts),
  users: listUsers(parts),
  countUsers: countUsers(parts),
  countConnections: countConnections(parts),
  appsInUse: listAppsInUse(parts),
  approvals: listApprovals(parts),
  approvalRequests: listApprovalRequests(parts),
  askers: listAskers(parts),
  attempts: listAttempts(parts),
  audit: listEntries(parts),
  actors: listActors(parts),
});

type ClientPage = Params<Omit<ClientFilter, 'organization_ids'> & Sought & Paging>;

const clients = ({ db, statement, driver }: Parts): Listings['clients'] => {
  const listed = (p: ClientPage) =>
    db
      .selectFrom('client')
      .innerJoin('organization', 'organization.organization_id', 'client.organization_id')
      .select(client.columns)
      .select('organization.name as organization_name')
      .where('client.status', '<>', 'deleted')
      .where(isAsked('client.kind', p.kind))
      .where(isAsked('client.status', p.status))
      .where(isAsked('client.review', p.review))
      .where(isFound(['client.client_name'], 'client.client_id', p))
      .where(isAfter('client.created_at', 'client.client_id', p))
      .orderBy('client.created_at')
      .orderBy('client.client_id')
      .limit(p.limit);
  const ofAll = statement((p: ClientPage) => listed(p));
  const ofSome = statement((p: ClientPage & Params<{ organizations: string }>) =>
    listed(p).where(
      'client.organization_id',
      'in',
      db.selectFrom(jsonRows(driver.dialect, p.organizations)).select(textOf('organization_id').as('organization_id')),
    ),
  );
  return async ({ organization_ids, search, ...filter }, page) => {
    const params = { ...filter, ...sought(search), ...oldestFirst(page) };
    const organizations = JSON.stringify(organization_ids?.map((organization_id) => ({ organization_id })));
    const rows = organization_ids
      ? await driver.run(ofSome, { ...params, organizations })
      : await driver.run(ofAll, params);
    return rows.map((row) => ({ ...client.decode(row), organization_name: row.organization_name }));
  };
};

const accounts = ({ db, statement, driver }: Parts): Listings['accounts'] => {
  const listed = statement((p: Params<{ status: string } & Sought & Paging>) =>
    db
      .selectFrom('account')
      .select(account.columns)
      .where('status', '<>', 'deleted')
      .where(isAsked('status', p.status))
      .where(isFound(['email', 'name'], 'account_id', p))
      .where(isAfter('created_at', 'account_id', p))
      .orderBy('created_at')
      .orderBy('account_id')
      .limit(p.limit),
  );
  return async ({ search, status }, page) =>
    (await driver.run(listed, { status, ...sought(search), ...oldestFirst(page) })).map(account.decode);
};

const organizations = ({ db, statement, driver }: Parts): Listings['organizations'] => {
  const listed = statement((p: Params<Sought & Paging>) =>
    db
      .selectFrom('organization')
      .select(organization.columns)
      .where('organization_id', '<>', '')
      .where(isFound(['name'], 'organization_id', p))
      .where(isAfter('created_at', 'organization_id', p))
      .orderBy('created_at')
      .orderBy('organization_id')
      .limit(p.limit),
  );
  return async ({ search }, page) =>
    (await driver.run(listed, { ...sought(search), ...oldestFirst(page) })).map(organization.decode);
};
