import { command, operand } from '../command.ts';
import { facts, localTime, table } from '../output.ts';
import { clientDocument, clientFacts, noteRisks } from './client-document.ts';
import { knownApp } from './known-app.ts';

export const appsShow = command({
  about: 'Shows what an app is registered with and which secrets it has; never the secrets themselves.',
  example: 'grantry apps show app_…',
  flags: { client_id: operand('client_id', 'of the app') },
  run: async ({ client_id }, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const client = await knownApp(storage, client_id);
    const rows = client.secrets.map(({ secret_id, name, created_at, expires_at, last_used_at }) => [
      secret_id,
      name,
      localTime(created_at),
      localTime(expires_at),
      localTime(last_used_at),
    ]);
    const secrets =
      rows.length === 0 ? '' : `\n\n${table(['SECRET', 'NAME', 'CREATED', 'EXPIRES', 'LAST USED'], rows)}`;
    out.print(clientDocument(client), facts(clientFacts(client)) + secrets);
    noteRisks(client, out);
    return 0;
  },
});
