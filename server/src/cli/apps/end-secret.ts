import { command, operand } from '../command.ts';
import { printable } from '../output.ts';
import { Refusal } from '../refusal.ts';

export const appsEndSecret = command({
  about: 'Ends one secret of an app now; its others go on. grantry apps show lists them, with when each was last used.',
  example: 'grantry apps end-secret app_… sec_…',
  flags: { client_id: operand('client_id', 'of the app'), secret_id: operand('secret_id', 'as the app shows it') },
  run: async ({ client_id, secret_id }, { world, storage: openStorage }, out) => {
    const { clients } = await openStorage();
    const outcome = await clients.endSecret(client_id, secret_id, { type: 'command' }, world.clock());
    if (outcome === 'unknown') {
      throw new Refusal('secret_unknown', 'The app has no such secret: see grantry apps show.');
    }
    out.print({ client_id, secret_id, ended: true }, `Ended: ${printable(secret_id)}`);
    return 0;
  },
});
