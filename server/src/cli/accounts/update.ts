import { updateAccount } from '../../accounts/update.ts';
import { command, oneOf, operand, text, toggle } from '../command.ts';
import { Refusal, WrongUsage } from '../refusal.ts';
import { accountDocument } from './account-document.ts';
import { roles } from './create.ts';
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
    ...passwordFlags,
    end_families: toggle('--end-access', 'with a new password: end what apps may do in its name too'),
    organization: text('--organization <id>', 'make the person a member of it'),
    role: oneOf('--role <role>', roles, 'there (member unless said otherwise)'),
    leave: text('--leave <id>', 'take the person out of an organization'),
  },
  run: async ({ account, organization, role, leave, ...flags }, { world, storage: openStorage }, out) => {
    if (role && !organization) throw new WrongUsage('--role is for an organization: write --organization too');
    const { status, email, name, end_families } = flags;
    const password = await givenPassword(flags, world);
    const joins = organization ? { organization_id: organization, role: role ?? 'member' } : undefined;
    const storage = await openStorage();
    const request = { status, email, name, password, end_families, joins, leaves: leave };
    const updated = await updateAccount({ ...world, storage })(account, request, { type: 'command' });
    if (!updated) throw new Refusal('account_unknown', 'There is no such account: see grantry accounts list.');
    out.print(accountDocument(updated), `Changed ${updated.email}: ${updated.status}.`);
    return 0;
  },
});
