import { byCreation } from '../../model/position.ts';
import { allItems } from '../../model/whole-list.ts';
import { accountFlag } from '../accounts/known-account.ts';
import { command } from '../command.ts';
import { facts, localTime, table } from '../output.ts';
import { connectionDocument } from './connection-document.ts';
import { authorizationOperand, knownConnection } from './known-connection.ts';

export const connectedAppsShow = command({
  about: 'Shows what a person allowed an app, and where it is installed.',
  example: 'grantry connected-apps show h3Jk… --account ada@example.com',
  flags: { authorization_id: authorizationOperand, account: accountFlag },
  run: async (named, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const now = world.clock();
    const own = await knownConnection(storage, named, now);
    const filter = { authorization_id: own.authorization_id, search: '', now };
    const found = await allItems((page) => storage.listings.families(filter, page), byCreation('family_id'));
    const families = found.map(({ family_id, account_name, user_agent, created_at, last_used_at, expires_at }) => ({
      ...{ family_id, account_name, user_agent },
      ...{ created_at, last_used_at, expires_at },
    }));
    const rows = families.map(({ family_id, created_at, last_used_at, account_name, user_agent }) => [
      family_id,
      localTime(created_at),
      localTime(last_used_at),
      account_name || user_agent,
    ]);
    const installed = table(['INSTALLATION', 'SINCE', 'LAST USED', 'WHERE'], rows);
    const shown = facts(own.scope);
    out.print(
      { ...connectionDocument(own), families },
      `${shown}\n${rows.length === 0 ? 'Installed nowhere.' : installed}`,
    );
    return 0;
  },
});
