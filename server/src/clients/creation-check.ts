/** Whether its organization lets somebody create an app; who may not hears whom to ask. */
import type { Member, Organization, Organizations } from '../model/account.ts';
import type { NewClient } from '../model/client.ts';
import type { RegistrationProblem } from '../model/registration.ts';
import { mayCreateApp, mayGrant } from '../policies/may-create-app.ts';

type Creation = Pick<NewClient, 'kind' | 'organization_id' | 'created_by'>;

export async function creationProblems(
  organizations: Pick<Organizations, 'list' | 'members'>,
  creation: Creation,
): Promise<readonly RegistrationProblem[]> {
  const { kind, organization_id, created_by } = creation;
  const missing = kind === 'internal' ? missingProblems(creation) : [];
  // Without `created_by` the operator creates it, for whatever organization; without organization it is nobody's policy.
  if (organization_id === '' || created_by === '') return missing;
  const organization = (await organizations.list()).find((each) => each.organization_id === organization_id);
  if (!organization) return [UNKNOWN_ORGANIZATION];
  return policyProblems(organization, await organizations.members(organization_id), created_by);
}

function missingProblems({ organization_id, created_by }: Creation): readonly RegistrationProblem[] {
  return [...(organization_id === '' ? [NO_ORGANIZATION] : []), ...(created_by === '' ? [NOBODY] : [])];
}

function policyProblems(
  { name, app_creation }: Organization,
  members: readonly Member[],
  created_by: string,
): readonly RegistrationProblem[] {
  const role = members.find(({ account_id }) => account_id === created_by)?.role;
  switch (mayCreateApp(role, app_creation)) {
    case 'may':
      return [];
    case 'not_a_member':
      return [{ field: 'created_by', problem: `The account is no member of ${name}.` }];
    case 'admins_only':
      return [{ field: 'created_by', problem: adminsOnly(name, members) }];
  }
}

export const UNKNOWN_ORGANIZATION: RegistrationProblem = {
  field: 'organization_id',
  problem: 'There is no such organization.',
};

const NO_ORGANIZATION: RegistrationProblem = {
  field: 'organization_id',
  problem: 'An internal app belongs to an organization: write which.',
};

const NOBODY: RegistrationProblem = {
  field: 'created_by',
  problem: 'An internal app acts for whoever creates it: write whose account that is.',
};

/** Enough for one of them to answer. */
const MOST_NAMED = 5;

function adminsOnly(name: string, members: readonly Member[]): string {
  const able = members.filter(({ role, status }) => mayGrant(role) && status === 'active').map(({ email }) => email);
  const whom = able.length === 0 ? 'it has none yet' : `ask one of ${able.slice(0, MOST_NAMED).join(', ')}`;
  return `Only owners and admins create apps for ${name}: ${whom}.`;
}
