import { updateOrganization } from '../../accounts/update.ts';
import { command, operand, text } from '../command.ts';
import { facts } from '../output.ts';
import { WrongUsage } from '../refusal.ts';
import { appCreation, thirdParty } from './create.ts';
import { unknownOrganization } from './known-organization.ts';

export const organizationsUpdate = command({
  about:
    'Changes an organization: what is named; what is not named stays. With --third-party, what its people allowed apps that are left out ends.',
  example: 'grantry organizations update org_… --app-creation members',
  flags: {
    organization_id: operand('organization_id', 'of the organization'),
    name: text('--name <name>', 'what people call it'),
    cluster: text('--cluster <name>', "which holds its data; '' for none"),
    app_creation: appCreation,
    third_party: thirdParty,
  },
  run: async ({ organization_id, ...changes }, { world, config, storage: openStorage }, out) => {
    if (Object.values(changes).every((value) => value === undefined)) {
      throw new WrongUsage('write what to change; --help lists it');
    }
    const clusters = Object.keys((await config()).clusters);
    const storage = await openStorage();
    const update = updateOrganization({ ...world, storage, clusters });
    const changed = await update(organization_id, changes, { type: 'command' });
    if (!changed) throw unknownOrganization();
    const { created_at: _, ...shown } = changed;
    out.print(changed, facts(shown));
    return 0;
  },
});
