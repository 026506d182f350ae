/** Who may call an operation, and on what: found and checked before it runs. */
import type { Account, Organization, Role } from '../../model/account.ts';
import type { Client } from '../../model/client.ts';
import type { ListedMember } from '../../model/listing.ts';
import { mayCreateAppIn, mayIn, type Verdict } from '../../policies/standing.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Caller } from './caller.ts';
import { Refusal } from './problem.ts';

type Deps = Pick<ApiDeps, 'findClient' | 'storage'>;
/** Of the path and, for a creation, of the body. */
type Named = Readonly<Record<string, unknown>>;

export interface Right<Subject> {
  /** Ends the sentence "May be called by …". */
  readonly who: string;
  admit(deps: Deps, caller: Caller, named: Named): Promise<Subject>;
}

export const signedIn: Right<undefined> = {
  who: 'whoever is signed in',
  admit: async () => undefined,
};

export const self: Right<Account> = {
  who: 'a person, about themselves',
  admit: async (_deps, { account }) => {
    if (!account) throw refuse('person_needed', {});
    return account;
  },
};

export const operator: Right<undefined> = {
  who: 'operators of the platform',
  admit: async (_deps, caller) => checkOperator(caller, OPERATORS),
};

/** In the organization in the path. `instead`: what others do. */
export const operatorIn = (instead: string): Right<Organization> => ({
  who: operator.who,
  admit: async (deps, caller, { organization_id }) => {
    checkOperator(caller, `Operators of the platform may do this. ${instead}`);
    return findOrganization(deps, organization_id);
  },
});

function checkOperator({ standing }: Caller, detail: string): undefined {
  if (!standing.is_operator) throw new Refusal(refuse('right_missing', { needed: 'operator' }), detail);
}

const OPERATORS =
  'Operators of the platform may do this. One of them can make the account one: grantry accounts update EMAIL --operator yes.';

/** Of the organization in the path. */
export const inOrganization = (least: Role): Right<Organization> => ({
  who: `${WHO[least]} of the organization`,
  admit: async (deps, caller, named) => {
    const organization = await findOrganization(deps, named.organization_id);
    await settle(deps, mayIn(caller.standing, organization.organization_id, least), organization, least);
    return organization;
  },
});

/** Of the app in the path. */
export const team: Right<Client> = {
  who: 'the team of the app: developers, admins and owners of its organization',
  admit: async (deps, caller, { client_id }) => {
    const client = await deps.findClient(String(client_id));
    if (!client) throw refuse('thing_unknown', {});
    const { organization_id, organization_name: name } = client;
    await settle(deps, mayIn(caller.standing, organization_id, 'developer'), { organization_id, name }, 'developer');
    return client;
  },
};

/** In the organization that the body names; an app of none is made by the operator. */
export const appCreation: Right<undefined> = {
  who: 'admins and owners of the organization, and its other members where it lets them',
  admit: async (deps, caller, { organization_id = '' }) => {
    if (organization_id === '') return operator.admit(deps, caller, {});
    const organization = await findOrganization(deps, organization_id);
    await settle(deps, mayCreateAppIn(caller.standing, organization), organization, 'admin');
    return undefined;
  },
};

const WHO: Readonly<Record<Role, string>> = {
  member: 'members',
  developer: 'developers, admins and owners',
  admin: 'admins and owners',
  owner: 'owners',
};

async function findOrganization({ storage }: Deps, organization_id: unknown): Promise<Organization> {
  const found = await storage.organizations.find(String(organization_id));
  if (!found) throw refuse('thing_unknown', {});
  return found;
}

/** Throws what the verdict means. Whoever is forbidden hears whom to ask. */
export async function settle(
  { storage }: Deps,
  verdict: Verdict,
  { organization_id, name }: Pick<Organization, 'organization_id' | 'name'>,
  least: Role,
): Promise<void> {
  if (verdict === 'may') return;
  if (verdict === 'hidden') throw refuse('thing_unknown', {});
  const giving: readonly Role[] = least === 'owner' ? ['owner'] : ['owner', 'admin'];
  const able = await whomToAsk(storage, organization_id, giving);
  const whom = able.length === 0 ? 'it has none yet' : `ask ${able.map(({ email }) => email).join(', ')}`;
  const detail = `This is for the ${WHO[least]} of ${name}. Its ${WHO[giving.length > 1 ? 'admin' : 'owner']} can give you the role: ${whom}.`;
  throw new Refusal(refuse('right_missing', { needed: least }), detail);
}

/** Who can give a role, and lets themselves be asked: their addresses are told to every member. */
export async function whomToAsk(
  storage: Pick<Deps['storage'], 'listings'>,
  organization_id: string,
  giving: readonly Role[],
): Promise<readonly ListedMember[]> {
  const pages = giving.map((role) =>
    storage.listings.members({ organization_id, search: '', in_addresses: false, role }, FEW),
  );
  return (await Promise.all(pages)).flat().filter(({ status }) => status === 'active');
}

/** Of each role: enough for one of them to answer. */
const FEW = { after: undefined, limit: 3 };
