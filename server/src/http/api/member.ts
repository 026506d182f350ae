/** The members of an organization and their roles. */
import { Type } from 'typebox';
import { addMember as add, removeMember as remove, setRole as set } from '../../accounts/membership.ts';
import { findAccount } from '../../accounts/update.ts';
import type { Organization, Role } from '../../model/account.ts';
import type { ListedMember } from '../../model/listing.ts';
import { byCreation } from '../../model/position.ts';
import { RegistrationError } from '../../model/registration.ts';
import { mayChangeRole, mayIn } from '../../policies/standing.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { type Answer, answer, nothing, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { judgedRevision } from './precondition.ts';
import { inOrganization, operatorIn, settle } from './right.ts';

const role = Type.Enum(['owner', 'admin', 'developer', 'member']);

const member = Type.Object(
  {
    organization_id: Type.String(),
    account_id: Type.String(),
    name: Type.String(),
    email: Type.String({ description: 'For admins and owners; empty for others' }),
    status: Type.Enum(['active', 'disabled']),
    role,
    created_at: Type.Integer({ description: 'Member since' }),
    revision: Type.Integer({ description: 'What the ETag says' }),
  },
  { $id: 'Member' },
);

const memberDetail = Type.Object(
  {
    ...member.properties,
    connections: Type.Optional(
      Type.Integer({ description: 'What they allowed apps in its name, and removal ends; for admins and themselves' }),
    ),
  },
  { $id: 'MemberDetail' },
);

export const listMembers = operation({
  operation_id: 'listMembers',
  method: 'GET',
  path: '/organizations/{organization_id}/members',
  tag: 'Organization',
  summary: 'List the members of an organization',
  scope: 'grantry:organization.read',
  right: inOrganization('member'),
  query: { role: Type.Optional(role), search, ...paging },
  answer: pageOf('members', member),
  run: ({ storage }, { caller, subject: { organization_id }, query }) => {
    const seesAddresses = mayIn(caller.standing, organization_id, 'admin') === 'may';
    const filter = {
      organization_id,
      search: query.search ?? '',
      in_addresses: seesAddresses,
      role: query.role ?? '',
    } as const;
    return answerPage(
      'members',
      query,
      (page) => storage.listings.members(filter, page),
      byCreation('account_id'),
      (listed) => (seesAddresses ? listed : { ...listed, email: '' }),
    );
  },
});

export const addMember = operation({
  operation_id: 'addMember',
  method: 'POST',
  path: '/organizations/{organization_id}/members',
  tag: 'Organization',
  summary: 'Make somebody with an account a member, unasked; createInvitation asks',
  scope: 'grantry:organization.write',
  // Nobody else finds out by it who has an account, or puts people where they never wanted to be.
  right: operatorIn('Invite people to the organization instead: createInvitation.'),
  body: { email: Type.String(), role },
  answer: member,
  run: async (deps, { subject, body, by }) => {
    const account = await findAccount(deps.storage, body.email);
    // By address alone: an account_id is not for guessing.
    if (!account || !body.email.includes('@')) throw new RegistrationError([NO_ACCOUNT]);
    const { account_id } = account;
    await add(deps)({ organization_id: subject.organization_id, account_id, role: body.role }, by);
    return show(deps, subject, account_id);
  },
});

const NO_ACCOUNT = { field: 'email', problem: 'There is no account with this address, or nobody has confirmed it.' };

export const getMember = operation({
  operation_id: 'getMember',
  method: 'GET',
  path: '/organizations/{organization_id}/members/{account_id}',
  tag: 'Organization',
  summary: 'Get a member of an organization',
  scope: 'grantry:organization.read',
  right: inOrganization('member'),
  answer: memberDetail,
  run: async (deps, { caller, subject, params: { account_id } }) => {
    const found = await findMember(deps, subject, account_id);
    if (!found) throw refuse('thing_unknown', {});
    const { organization_id } = subject;
    const isAdmin = mayIn(caller.standing, organization_id, 'admin') === 'may';
    const seen = isAdmin ? found : { ...found, email: '' };
    if (!isAdmin && caller.account?.account_id !== account_id) return answer(seen, found.revision);
    const connections = await deps.storage.listings.countConnections(organization_id, account_id);
    return answer({ ...seen, connections }, found.revision);
  },
});

export const setRole = operation({
  operation_id: 'setRole',
  method: 'PUT',
  path: '/organizations/{organization_id}/members/{account_id}',
  tag: 'Organization',
  summary: 'Give a member another role',
  scope: 'grantry:organization.write',
  right: inOrganization('admin'),
  body: { role },
  answer: member,
  conditional: true,
  run: async (deps, { caller, subject, params: { account_id }, body, if_revision, by }) => {
    const found = await findMember(deps, subject, account_id);
    if (!found) throw refuse('thing_unknown', {});
    const { organization_id } = subject;
    const verdict = mayChangeRole(caller.standing, organization_id, found.role, body.role);
    await settle(deps, verdict, subject, neededFor(found.role, body.role));
    const judged = judgedRevision(if_revision, found);
    await set(deps)({ organization_id, account_id, role: body.role, if_revision: judged }, by);
    return show(deps, subject, account_id);
  },
});

export const removeMember = operation({
  operation_id: 'removeMember',
  method: 'DELETE',
  path: '/organizations/{organization_id}/members/{account_id}',
  tag: 'Organization',
  summary:
    'Take somebody out of an organization, or leave it: what they allowed in its name ends, and so do invitations they sent',
  scope: 'grantry:organization.write',
  right: inOrganization('member'),
  run: async (deps, { caller, subject, params: { account_id }, by }) => {
    const { organization_id } = subject;
    const leaves = caller.account?.account_id === account_id;
    const found = await findMember(deps, subject, account_id);
    const verdict = mayChangeRole(caller.standing, organization_id, found?.role, undefined);
    await settle(deps, leaves ? 'may' : verdict, subject, neededFor(found?.role));
    if (!found) throw refuse('thing_unknown', {});
    // Whoever was made an owner meanwhile is not removed by who may remove members alone.
    const if_revision = leaves ? undefined : found.revision;
    await remove(deps)({ organization_id, account_id, if_revision }, by);
    return nothing;
  },
});

async function show(deps: ApiDeps, organization: Organization, account_id: string): Promise<Answer> {
  const found = await findMember(deps, organization, account_id);
  if (!found) throw refuse('thing_unknown', {});
  return answer(found, found.revision);
}

function neededFor(...roles: readonly (Role | undefined)[]): Role {
  return roles.includes('owner') ? 'owner' : 'admin';
}

async function findMember(
  { storage }: ApiDeps,
  { organization_id }: Organization,
  account_id: string,
): Promise<ListedMember | undefined> {
  const filter = { organization_id, search: account_id, in_addresses: false, role: '' } as const;
  const found = await storage.listings.members(filter, { after: undefined, limit: 1_000 });
  return found.find((each) => each.account_id === account_id);
}
