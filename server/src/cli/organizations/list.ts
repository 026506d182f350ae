import { command } from '../command.ts';
import { localTime, table } from '../output.ts';

export const organizationsList = command({
  about: 'Lists the organizations.',
  example: 'grantry organizations list',
  flags: {},
  run: async (_given, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const organizations = await storage.organizations.list();
    const rows = organizations.map(({ organization_id, name, cluster, app_creation, third_party, created_at }) => [
      organization_id,
      name,
      cluster,
      app_creation,
      third_party,
      localTime(created_at),
    ]);
    const none = 'There are none yet. Create one: grantry organizations create --name "Acme"';
    const head = ['ORGANIZATION_ID', 'NAME', 'CLUSTER', 'APP CREATION', 'THIRD PARTY', 'CREATED'];
    out.print({ organizations }, rows.length === 0 ? none : table(head, rows));
    return 0;
  },
});
