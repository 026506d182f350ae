import { byCreation } from '../../model/position.ts';
import { allItems } from '../../model/whole-list.ts';
import { accountFlag, knownAccount } from '../accounts/known-account.ts';
import { command } from '../command.ts';
import { localTime, table } from '../output.ts';
import { connectionDocument } from './connection-document.ts';

export const connectedAppsList = command({
  about: 'Lists the apps that a person allowed something: what, in whose name, and when it was last used.',
  example: 'grantry connected-apps list --account ada@example.com',
  flags: { account: accountFlag },
  run: async ({ account: who }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const { account_id } = await knownAccount(storage, who);
    const filter = { account_id, authorization_ids: undefined, search: '', now: world.clock() };
    const found = await allItems(
      (page) => storage.listings.connectedApps(filter, page),
      byCreation('authorization_id'),
    );
    const rows = found.map(({ authorization_id, client_name, organization_name, created_at, last_used_at }) => [
      authorization_id,
      client_name,
      organization_name,
      localTime(created_at),
      localTime(last_used_at),
    ]);
    const head = ['AUTHORIZATION', 'APP', 'IN THE NAME OF', 'ALLOWED', 'LAST USED'];
    const document = { authorizations: found.map(connectionDocument) };
    out.print(document, rows.length === 0 ? 'No app is connected.' : table(head, rows));
    return 0;
  },
});
