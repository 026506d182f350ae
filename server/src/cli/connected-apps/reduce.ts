import { reduceAccess } from '../../accounts/connection.ts';
import { accountFlag } from '../accounts/known-account.ts';
import { command, requiredText } from '../command.ts';
import { connectionDocument } from './connection-document.ts';
import { authorizationOperand, knownConnection } from './known-connection.ts';

export const connectedAppsReduce = command({
  about: 'Takes back scope that an app can do without. It stays connected; the tokens it has lose it now.',
  example: 'grantry connected-apps reduce h3Jk… --account ada@example.com --scope orders.write',
  flags: {
    authorization_id: authorizationOperand,
    account: accountFlag,
    scope: requiredText('--scope <scope>', 'what is taken back, with blanks between'),
  },
  run: async ({ scope, ...named }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const own = await knownConnection(storage, named, world.clock());
    const client = await storage.clients.find(own.client_id);
    await reduceAccess({ storage, clock: world.clock })(own, client, scope, { type: 'command' });
    const left = await knownConnection(storage, named, world.clock());
    out.print(connectionDocument(left), `Took back from ${own.client_name}: ${scope}`);
    return 0;
  },
});
