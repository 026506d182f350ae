import { command } from '../command.ts';
import { localTime, table } from '../output.ts';

export const apisList = command({
  about: 'Lists the APIs that were registered with `apis create`, and those of the configuration.',
  example: 'grantry apis list',
  flags: {},
  run: async (_given, { config, storage: openStorage }, out) => {
    const storage = await openStorage();
    const registered = await storage.resource_servers.list();
    const configured = (await config()).apis;
    const apis = [
      ...configured.map(({ resource, name, client_id, access_token_format, default: is_default }) => ({
        resource,
        name,
        client_id,
        is_default: is_default ? 'yes' : 'no',
        access_token_format,
        source: 'configuration',
        created_at: 0,
      })),
      ...registered.map(({ secrets: _, ...api }) => ({ ...api, source: 'command' })),
    ];
    const rows = apis.map(({ resource, name, client_id, is_default, source, created_at }) => [
      resource,
      name,
      client_id,
      is_default,
      source === 'command' ? localTime(created_at) : source,
    ]);
    const none =
      'There are none yet. Register one: grantry apis create --resource https://api.example.com --name "Our API"';
    out.print(
      { apis },
      rows.length === 0 ? none : table(['RESOURCE', 'NAME', 'CLIENT_ID', 'DEFAULT', 'CREATED'], rows),
    );
    return 0;
  },
});
