import { registerOrganization } from '../../accounts/register.ts';
import { thirdPartyPolicies } from '../../model/app-policy.ts';
import { command, oneOf, requiredText, text } from '../command.ts';

export const appCreation = oneOf(
  '--app-creation <who>',
  ['admins', 'members'],
  'who of its people may create apps: owners and admins, or every member',
);

export const thirdParty = oneOf(
  '--third-party <policy>',
  thirdPartyPolicies,
  'which apps of others its people may use: all but denied ones, listed ones, those an admin has approved when asked, none',
);

export const organizationsCreate = command({
  about: 'Creates an organization: a company whose people use the platform, or one that builds apps.',
  example: 'grantry organizations create --name "Acme"',
  flags: {
    name: requiredText('--name <name>', 'what people call it'),
    cluster: text('--cluster <name>', 'which holds its data; one of those the configuration names'),
    app_creation: appCreation,
    third_party: thirdParty,
  },
  run: async (given, { world, config, storage: openStorage }, out) => {
    const { name, cluster = '', app_creation = 'admins', third_party } = given;
    const clusters = Object.keys((await config()).clusters);
    const storage = await openStorage();
    const organization = await registerOrganization({ ...world, storage, clusters })(
      { name, cluster, app_creation, third_party },
      { type: 'command' },
    );
    const { organization_id } = organization;
    out.print(organization, `Created ${organization.name}: ${organization_id}`);
    return 0;
  },
});
