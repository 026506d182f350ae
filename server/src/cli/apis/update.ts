import { updateApi } from '../../resources/update.ts';
import { command, oneOf, operand, text } from '../command.ts';
import { facts } from '../output.ts';
import { WrongUsage } from '../refusal.ts';
import { refuseConfigured, unknownApi } from './configured.ts';

export const apisUpdate = command({
  about: 'Changes an API: what is named; what is not named stays. It holds for tokens made from then on.',
  example: 'grantry apis update api_… --default yes',
  flags: {
    client_id: operand('client_id', 'of the API'),
    name: text('--name <name>', 'what people call it'),
    is_default: oneOf('--default <yes|no>', ['yes', 'no'], 'the API of requests that name none'),
    access_token_format: oneOf(
      '--access-token-format <format>',
      ['opaque', 'jwt', ''],
      "of its tokens, whatever an app is registered for; '': as the app is registered",
    ),
  },
  run: async ({ client_id, ...changes }, installation, out) => {
    if (Object.values(changes).every((value) => value === undefined)) {
      throw new WrongUsage('write what to change; --help lists it');
    }
    refuseConfigured(await installation.config(), client_id);
    const update = updateApi({ ...installation.world, storage: await installation.storage() });
    const changed = await update(client_id, changes, { type: 'command' });
    if (!changed) throw unknownApi();
    const { secrets: _, created_at, ...api } = changed;
    out.print({ ...api, created_at }, facts(api));
    return 0;
  },
});
