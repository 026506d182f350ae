import { rotateSecret } from '../../clients/credentials.ts';
import { command } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { givenRotation, printRotated, rotationFlags } from '../secret-rotation.ts';
import { unknownApp } from './known-app.ts';

export const appsRotateSecret = command({
  about:
    'Gives an app a new secret, shown once. The old ones work for the time of the overlap, a day unless said otherwise.',
  example: 'grantry apps rotate-secret app_… --overlap 3600',
  flags: rotationFlags,
  run: async (given, installation, out) => {
    const { world } = installation;
    const rotation = await givenRotation(given, world);
    const secret = await installation.secret();
    const storage = await installation.storage();
    const rotated = await rotateSecret({ ...world, storage, secret })(given.client_id, rotation, { type: 'command' });
    switch (rotated.outcome) {
      case 'unknown':
        throw unknownApp();
      case 'public':
        throw new Refusal('app_public', 'This app has no secret: its token_endpoint_auth_method is none.');
      case 'rotated':
        printRotated(rotated, out);
        return 0;
    }
  },
});
