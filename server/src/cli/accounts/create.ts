import { registerAccount } from '../../accounts/register.ts';
import { command, oneOf, requiredText, text } from '../command.ts';
import { WrongUsage } from '../refusal.ts';
import { accountDocument } from './account-document.ts';
import { givenPassword, passwordFlags } from './password-flags.ts';

export const roles = ['owner', 'admin', 'developer', 'member'] as const;

export const operatorFlag = oneOf(
  '--operator <yes|no>',
  ['yes', 'no'],
  'runs the platform: may do in the portal what these commands do',
);

export const accountsCreate = command({
  about: 'Creates an account, with which a person signs in.',
  example: 'grantry accounts create --email ada@example.com --name "Ada" --password-stdin < password.txt',
  flags: {
    email: requiredText('--email <address>', 'with which the person signs in'),
    name: requiredText('--name <name>', 'what others call the person'),
    ...passwordFlags,
    organization: text('--organization <id>', 'of which the person is a member'),
    role: oneOf('--role <role>', roles, 'in the organization (member unless said otherwise)'),
    operator: operatorFlag,
  },
  run: async ({ email, name, organization, role, operator, ...flags }, { world, storage: openStorage }, out) => {
    const password = await givenPassword(flags, world);
    if (password === undefined) throw new WrongUsage('write --password or --password-stdin');
    if (role && !organization) throw new WrongUsage('--role is for an organization: write --organization too');
    const membership = organization ? { organization_id: organization, role: role ?? 'member' } : undefined;
    const storage = await openStorage();
    const request = { email, password, name, membership, operator };
    const account = await registerAccount({ ...world, storage })(request, { type: 'command' });
    const memberships = membership ? [membership] : [];
    out.print({ ...accountDocument(account), memberships }, `Created ${account.email}: ${account.account_id}`);
    return 0;
  },
});
