import { deleteClient } from '../../clients/update.ts';
import { command, operand } from '../command.ts';
import { unknownApp } from './known-app.ts';

export const appsDelete = command({
  about: 'Deletes an app for ever: its tokens end, and its client_id is never given again.',
  example: 'grantry apps delete app_…',
  flags: { client_id: operand('client_id', 'of the app') },
  run: async ({ client_id }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const outcome = await deleteClient({ ...world, storage })(client_id, { type: 'command' });
    if (outcome === 'unknown') throw unknownApp();
    out.print({ client_id, status: 'deleted' }, `Deleted ${client_id}.`);
    return 0;
  },
});
