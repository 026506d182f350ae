import { newSigningKey, signingAlgs } from '../../tokens/signing-keys.ts';
import { command, oneOf, toggle } from '../command.ts';
import { localTime } from '../output.ts';

/** The longest that a JWT access token lives. */
const DAY = 86_400;

export const keysRotate = command({
  about:
    'Makes a new signing key. It is published at once and signs when everybody has had time to fetch it; the old one stays published until what it signed is over.',
  example: 'grantry keys rotate --alg ES256',
  flags: {
    alg: oneOf('--alg <alg>', signingAlgs, 'only this algorithm; else each'),
    now: toggle('--now', 'after a leak: sign with it from now on, and let the old ones and what they signed end'),
  },
  run: async ({ alg, now: atOnce }, installation, out) => {
    const { clock, random } = installation.world;
    const { policies } = await installation.config();
    const storage = await installation.storage();
    // The way out when the old secret is lost: then it opens none of the keys that end now.
    const secret = await (atOnce ? installation.givenSecret() : installation.secret());
    const now = clock();
    const signs_at = atOnce ? now : now + policies.jwks_max_age;
    const others_expire_at = atOnce ? now : signs_at + DAY;
    const keys = [];
    for (const each of alg ? [alg] : signingAlgs) {
      const key = await newSigningKey({ secret, random, clock }, each, signs_at);
      await storage.signing_keys.rotate(key, others_expire_at, { type: 'command' });
      keys.push({ kid: key.kid, alg: each, signs_at, others_expire_at });
    }
    const names = keys.map((key) => `${key.alg} ${key.kid}`).join(', ');
    const end = atOnce ? 'have ended' : `end on ${localTime(others_expire_at)}`;
    out.print({ keys }, `Made ${names}: signing from ${localTime(signs_at)}; the others ${end}.`);
    return 0;
  },
});
