import { rotateApiSecret } from '../../clients/credentials.ts';
import { command } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { givenRotation, printRotated, rotationFlags } from '../secret-rotation.ts';

export const apisRotateSecret = command({
  about:
    'Gives an API a new secret, shown once. The old ones work for the time of the overlap, a day unless said otherwise.',
  example: 'grantry apis rotate-secret api_… --overlap 3600',
  flags: rotationFlags,
  run: async (given, installation, out) => {
    const { world } = installation;
    const { client_id } = given;
    const { apis } = await installation.config();
    if (apis.some((api) => api.client_id === client_id)) throw new Refusal('api_configured', CONFIGURED);
    const rotation = await givenRotation(given, world);
    const secret = await installation.secret();
    const storage = await installation.storage();
    const rotate = rotateApiSecret({ ...world, storage, secret, listApis: storage.resource_servers.list });
    const rotated = await rotate(client_id, rotation, { type: 'command' });
    if (rotated.outcome !== 'rotated') throw new Refusal('api_unknown', UNKNOWN);
    printRotated(rotated, out);
    return 0;
  },
});

const CONFIGURED =
  'This API and its secret stand in the configuration, not in the database: change client_secret there and start again.';
const UNKNOWN = 'There is no API with this client_id: see grantry apis list.';
