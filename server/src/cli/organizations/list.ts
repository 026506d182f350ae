import { command } from '../command.ts';
import { localTime, table } from '../output.ts';

export const organizationsList = command({
  about: 'Lists the organizations.',
  example: 'grantry organizations list',
  flags: {},
  run: async (_given, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const organizations = await storage.organizations.list();
    const rows = organizations.map(({ organization_id, name, created_at }) => [
      organization_id,
      name,
      localTime(created_at),
    ]);
    const none = 'There are none yet. Create one: grantry organizations create --name "Acme"';
    out.print({ organizations }, rows.length === 0 ? none : table(['ORGANIZATION_ID', 'NAME', 'CREATED'], rows));
    return 0;
  },
});
