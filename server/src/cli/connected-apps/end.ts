import { endInstallation } from '../../accounts/connection.ts';
import { accountFlag } from '../accounts/known-account.ts';
import { command, text } from '../command.ts';
import { authorizationOperand, knownConnection } from './known-connection.ts';

export const connectedAppsEnd = command({
  about:
    'Disconnects an app from a person: all it holds ends, and it asks again. With --family it ends where it is installed once, and lives elsewhere.',
  example: 'grantry connected-apps end h3Jk… --account ada@example.com',
  flags: {
    authorization_id: authorizationOperand,
    account: accountFlag,
    family_id: text('--family <id>', 'one installation, as grantry connected-apps show has it'),
  },
  run: async ({ family_id, ...named }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const { authorization_id, client_name } = await knownConnection(storage, named, world.clock());
    const by = { type: 'command' } as const;
    const deps = { storage, clock: world.clock };
    if (family_id === undefined) await storage.authorizations.end(authorization_id, by, world.clock());
    else await endInstallation(deps)({ authorization_id }, family_id, by);
    const ended = { authorization_id, ...(family_id !== undefined && { family_id }), ended: true };
    out.print(ended, family_id === undefined ? `Disconnected ${client_name}.` : `Ended: ${family_id}`);
    return 0;
  },
});
