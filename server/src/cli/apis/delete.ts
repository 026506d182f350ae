import { deleteApi } from '../../resources/update.ts';
import { command, operand } from '../command.ts';
import { refuseConfigured, unknownApi } from './configured.ts';

export const apisDelete = command({
  about:
    'Takes an API away: it can check no token any more, and none is made for it. A JWT that is out, which the API checks by itself, works until it expires.',
  example: 'grantry apis delete api_…',
  flags: { client_id: operand('client_id', 'of the API') },
  run: async ({ client_id }, installation, out) => {
    refuseConfigured(await installation.config(), client_id);
    const remove = deleteApi({ ...installation.world, storage: await installation.storage() });
    if ((await remove(client_id, { type: 'command' })) === 'unknown') throw unknownApi();
    out.print({ client_id, status: 'deleted' }, `Deleted ${client_id}.`);
    return 0;
  },
});
