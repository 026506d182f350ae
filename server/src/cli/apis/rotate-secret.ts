import { rotateApiSecret } from '../../clients/credentials.ts';
import { command } from '../command.ts';
import { givenRotation, printRotated, rotationFlags } from '../secret-rotation.ts';
import { refuseConfigured, unknownApi } from './configured.ts';

export const apisRotateSecret = command({
  about:
    'Gives an API a new secret, shown once. The old ones work for the time of the overlap, a day unless said otherwise.',
  example: 'grantry apis rotate-secret api_… --overlap 3600',
  flags: rotationFlags,
  run: async (given, installation, out) => {
    const { world } = installation;
    const { client_id } = given;
    refuseConfigured(await installation.config(), client_id);
    const rotation = await givenRotation(given, world);
    const secret = await installation.secret();
    const storage = await installation.storage();
    const rotate = rotateApiSecret({ ...world, storage, secret, listApis: storage.resource_servers.list });
    const rotated = await rotate(client_id, rotation, { type: 'command' });
    if (rotated.outcome !== 'rotated') throw unknownApi();
    printRotated(rotated, out);
    return 0;
  },
});
