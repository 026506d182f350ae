/** Whoever has proven elsewhere who they are gets the account that is theirs, or a new one, by the operator's rule. */
import type { Account, Role } from '../model/account.ts';
import type { FirstArrival } from '../model/identity.ts';
import { nameProblem } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import type { Random } from '../tokens/form.ts';
import { newAccount, newOrganization } from './register.ts';
import { type Newcomer, type RefusedElsewhere, refusedElsewhere, type SignInElsewhere } from './sign-in/method.ts';
import type { FirstArrivalRule } from './sign-in/setting.ts';

interface Deps {
  readonly storage: Pick<Storage, 'identities'>;
  readonly random: Random;
  readonly clock: () => number;
  readonly rule: FirstArrivalRule;
  /** Whether people have passwords here. */
  readonly by_password: boolean;
}

export type Arrive = (
  person: Newcomer,
  by: Pick<SignInElsewhere, 'link_by_email' | 'vouches'>,
) => Promise<{ readonly outcome: 'arrived'; readonly account: Account } | RefusedElsewhere>;

export const arrive =
  (deps: Deps): Arrive =>
  async (person, { link_by_email, vouches }) => {
    const { issuer, subject, spends } = person;
    const link_email = link_by_email && person.email_verified ? (person.email ?? '') : '';
    const arrival = { issuer, subject, spends, link_email, first: firstArrival(deps, person, vouches) };
    const arrived = await deps.storage.identities.arrive(arrival, { type: 'server' }, deps.clock());
    switch (arrived.outcome) {
      case 'known':
      case 'linked':
      case 'created':
        return admitted(arrived.account);
      case 'repeated':
        return refusedElsewhere('statement_used');
      case 'unknown':
        return unadmitted(deps.rule.account === 'create' ? missingOf(person) : 'first_arrival');
      case 'email_taken':
        return unadmitted('email_taken');
    }
  };

function admitted(account: Account): Awaited<ReturnType<Arrive>> {
  return account.status === 'active' ? { outcome: 'arrived', account } : refusedElsewhere('account_disabled');
}

/** `what`: why not, for the operator. */
function unadmitted(what: string): RefusedElsewhere {
  return refusedElsewhere('sign_in_unadmitted', { what });
}

function missingOf({ email }: Newcomer): string {
  return email === undefined ? 'email' : 'email_verified';
}

function firstArrival(
  deps: Deps,
  { name, email, email_verified, organization }: Newcomer,
  vouches: boolean,
): FirstArrival | undefined {
  if (deps.rule.account === 'refuse' || email === undefined) return undefined;
  // Where addresses are what people sign in by, nobody comes with one that not even the issuer has checked.
  if (deps.by_password && !email_verified) return undefined;
  const shown = readable(name) ?? readable(email) ?? '?';
  // Or whoever a provider lets claim an address waits there for whom another one signs in with it.
  const verified = vouches && email_verified ? 'yes' : 'no';
  const account = newAccount(deps, { email, name: shown, email_verified: verified });
  return { account, joins: joins(deps, shown, organization) };
}

function joins({ rule, ...deps }: Deps, own_name: string, said: Newcomer['organization']): FirstArrival['joins'] {
  switch (rule.organization) {
    case 'none':
      return undefined;
    case 'own':
      return { organization: newOrganization(deps, { name: own_name }), external_id: '', role: 'owner' };
    case 'from_statement': {
      if (!said) return undefined;
      const organization = newOrganization(deps, { name: readable(said.name) ?? readable(said.id) ?? own_name });
      return { organization, external_id: said.id, role: ROLES.find((role) => role === said.role) ?? rule.role };
    }
  }
}

const ROLES: readonly Role[] = ['owner', 'admin', 'developer', 'member'];

/** Strangers' words become names only if they could be typed as such. */
function readable(text: string): string | undefined {
  const cut = [...text].slice(0, 100).join('');
  return nameProblem('name', cut).length === 0 ? cut : undefined;
}
