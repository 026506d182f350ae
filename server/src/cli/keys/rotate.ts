import { rotateKeys } from '../../tokens/rotate-keys.ts';
import { signingAlgs } from '../../tokens/signing-keys.ts';
import { command, oneOf, toggle } from '../command.ts';
import { localTime } from '../output.ts';

export const keysRotate = command({
  about:
    'Makes a new signing key. It is published at once and signs when everybody has had time to fetch it; the old one stays published until what it signed is over.',
  example: 'grantry keys rotate --alg ES256',
  flags: {
    alg: oneOf('--alg <alg>', signingAlgs, 'only this algorithm; else each'),
    now: toggle('--now', 'after a leak: sign with it from now on, and let the old ones and what they signed end'),
  },
  run: async ({ alg, now: atOnce }, installation, out) => {
    const { world } = installation;
    const { jwks_max_age } = (await installation.config()).policies;
    const storage = await installation.storage();
    // The way out when the old secret is lost: then it opens none of the keys that end now.
    const secret = await (atOnce ? installation.givenSecret() : installation.secret());
    const rotate = rotateKeys({ ...world, storage, secret, jwks_max_age });
    const { keys: made, signs_at, others_expire_at } = await rotate(alg, atOnce ?? false, { type: 'command' });
    const keys = made.map((key) => ({ kid: key.kid, alg: key.alg, signs_at, others_expire_at }));
    const names = made.map((key) => `${key.alg} ${key.kid}`).join(', ');
    const end = atOnce ? 'have ended' : `end on ${localTime(others_expire_at)}`;
    out.print({ keys }, `Made ${names}: signing from ${localTime(signs_at)}; the others ${end}.`);
    return 0;
  },
});
