import { knownApp } from '../apps/known-app.ts';
import { command, operand } from '../command.ts';
import { knownOrganization, organizationFlag } from '../organizations/known-organization.ts';

export const appsInUseEnd = command({
  about:
    'Disconnects an app for all people of an organization: what it holds in its name ends. They may allow it again; grantry approvals set denies it.',
  example: 'grantry apps-in-use end app_… --organization org_…',
  flags: { client_id: operand('client_id', 'of the app'), organization: organizationFlag },
  run: async ({ client_id, organization }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const { organization_id } = await knownOrganization(storage, organization);
    const app = await knownApp(storage, client_id);
    const by = { type: 'command' } as const;
    const ended = await storage.authorizations.endAll(client_id, organization_id, by, world.clock());
    out.print({ client_id, organization_id, ended }, `Ended what ${ended} people had allowed ${app.client_name}.`);
    return 0;
  },
});
