import { rotateSecret } from '../../clients/credentials.ts';
import { command, operand, text, toggle, whole } from '../command.ts';
import { facts, localTime } from '../output.ts';
import { Refusal } from '../refusal.ts';
import { readSecret } from '../secret-input.ts';
import { unknownApp } from './unknown-app.ts';

const DAY = 86_400;

export const appsRotateSecret = command({
  about:
    'Gives an app a new secret, shown once. The old ones work for the time of the overlap, a day unless said otherwise.',
  example: 'grantry apps rotate-secret app_… --overlap 3600',
  flags: {
    client_id: operand('client_id', 'of the app'),
    name: text('--name <name>', 'of the new secret, for the list'),
    overlap: whole('--overlap <seconds>', 'how long the old secrets still work; 0 after a leak'),
    client_secret_stdin: toggle('--client-secret-stdin', 'read the new secret from standard input; else one is made'),
  },
  run: async ({ client_id, name = '', overlap = DAY, client_secret_stdin }, installation, out) => {
    const { world } = installation;
    const client_secret = client_secret_stdin ? await readSecret(world) : undefined;
    const secret = await installation.secret();
    const storage = await installation.storage();
    const rotate = rotateSecret({ ...world, storage, secret });
    const rotated = await rotate(client_id, { name, overlap, client_secret }, { type: 'command' });
    switch (rotated.outcome) {
      case 'unknown':
        throw unknownApp();
      case 'public':
        throw new Refusal('app_public', 'This app has no secret: its token_endpoint_auth_method is none.');
      case 'rotated': {
        const { credential, others_expire_at } = rotated;
        const shown = { client_id, client_secret: credential.client_secret };
        const { secret_id } = credential.stored;
        const document = { ...shown, client_secret_expires_at: 0, secret_id, name, others_expire_at };
        out.print(document, facts(shown));
        out.note(`Keep it: it is not shown again. The others end on ${localTime(others_expire_at)}.`);
        return 0;
      }
    }
  },
});
