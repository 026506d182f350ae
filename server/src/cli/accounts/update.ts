import { addMember, removeMember, setRole } from '../../accounts/membership.ts';
import { type AccountChanges, updateAccount } from '../../accounts/update.ts';
import type { Role } from '../../model/account.ts';
import type { Actor } from '../../model/actor.ts';
import type { Storage } from '../../model/storage.ts';
import { command, oneOf, operand, text, toggle } from '../command.ts';
import { WrongUsage } from '../refusal.ts';
import { accountDocument } from './account-document.ts';
import { operatorFlag, roles } from './create.ts';
import { knownAccount } from './known-account.ts';
import { givenPassword, passwordFlags } from './password-flags.ts';

export const accountsUpdate = command({
  about:
    'Changes an account. Disabled, it cannot sign in and what it allowed rests; active again, all is as before. Deleted is for ever. A new password ends its sessions.',
  example: 'grantry accounts update ada@example.com --status disabled',
  flags: {
    account: operand('account', 'its account_id or email address'),
    status: oneOf('--status <status>', ['active', 'disabled', 'deleted'], 'whether it may be used'),
    email: text('--email <address>', 'with which the person signs in'),
    name: text('--name <name>', 'what others call the person'),
    email_verified: oneOf('--email-verified <yes|no>', ['yes', 'no'], 'whether the address is known to be theirs'),
    operator: operatorFlag,
    ...passwordFlags,
    end_families: toggle('--end-access', 'with a new password: end what apps may do in its name too'),
    organization: text('--organization <id>', 'make the person a member of it, or change the role there'),
    role: oneOf('--role <role>', roles, 'there (member unless said otherwise)'),
    leave: text('--leave <id>', 'take the person out of an organization; what was allowed for it ends'),
  },
  run: async ({ account: who, organization, role, leave, ...flags }, { world, storage: openStorage }, out) => {
    const { password: _, password_stdin: __, ...others } = flags;
    const changes = { ...others, password: await givenPassword(flags, world) };
    const membership = membershipChange(organization, role, leave);
    requireOne(changes, membership);
    const storage = await openStorage();
    const account = await knownAccount(storage, who);
    const deps = { ...world, storage };
    if (membership) await changeMembership(deps, { ...membership, account_id: account.account_id });
    else await updateAccount(deps)(account.account_id, changes, BY);
    const changed = (await storage.accounts.find(account.account_id)) ?? account;
    out.print(accountDocument(changed), `Changed ${changed.email}: ${changed.status}.`);
    return 0;
  },
});

const BY: Actor = { type: 'command' };

interface Deps {
  readonly storage: Pick<Storage, 'organizations'>;
  readonly clock: () => number;
}

interface MembershipChange {
  readonly organization_id: string;
  readonly account_id: string;
  /** `undefined`: leaves. */
  readonly role: Role | undefined;
}

/** Joins, gets another role, or leaves. */
async function changeMembership(deps: Deps, { role, ...at }: MembershipChange): Promise<void> {
  if (!role) return removeMember(deps)(at, BY);
  const joined = await deps.storage.organizations.joined(at.account_id);
  const isMember = joined.some(({ organization_id }) => organization_id === at.organization_id);
  return (isMember ? setRole : addMember)(deps)({ ...at, role }, BY);
}

function membershipChange(joins: string | undefined, role: Role | undefined, leaves: string | undefined) {
  if (role && !joins) throw new WrongUsage('--role is for an organization: write --organization too');
  if (joins && leaves) throw new WrongUsage('write --organization or --leave, not both');
  if (joins) return { organization_id: joins, role: role ?? ('member' as const) };
  return leaves ? { organization_id: leaves, role: undefined } : undefined;
}

/** One change is one transaction: half of two could be refused after the other was made. */
function requireOne(changes: AccountChanges, membership: object | undefined): void {
  if (changes.end_families && changes.password === undefined) {
    throw new WrongUsage('--end-access goes with a new password: write --password-stdin too');
  }
  const named = Object.values(changes).some((value) => value !== undefined);
  if (named && membership) throw new WrongUsage('change organizations in a command of its own');
  if (!named && !membership) throw new WrongUsage('write what to change; --help lists it');
}
