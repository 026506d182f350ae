import { registerOrganization } from '../../accounts/register.ts';
import { command, requiredText } from '../command.ts';

export const organizationsCreate = command({
  about: 'Creates an organization: a company whose people use the platform, or one that builds apps.',
  example: 'grantry organizations create --name "Acme"',
  flags: { name: requiredText('--name <name>', 'what people call it') },
  run: async ({ name }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const organization = await registerOrganization({ ...world, storage })(name, { type: 'command' });
    const { organization_id } = organization;
    out.print(organization, `Created ${organization.name}: ${organization_id}`);
    return 0;
  },
});
