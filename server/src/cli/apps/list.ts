import { command, text } from '../command.ts';
import { table } from '../output.ts';
import { clientDocument } from './client-document.ts';

export const appsList = command({
  about: 'Lists the apps.',
  example: 'grantry apps list --organization org_…',
  flags: { organization: text('--organization <id>', 'only those it publishes') },
  run: async ({ organization }, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const clients = await storage.clients.list(organization);
    const rows = clients.map(({ client_id, client_name, kind, status, organization_name }) => [
      client_id,
      client_name,
      kind,
      status,
      organization_name,
    ]);
    const none = 'There are none yet. Register one: grantry apps create --name … --redirect-uri …';
    const head = ['CLIENT_ID', 'NAME', 'KIND', 'STATUS', 'ORGANIZATION'];
    out.print({ apps: clients.map(clientDocument) }, rows.length === 0 ? none : table(head, rows));
    return 0;
  },
});
