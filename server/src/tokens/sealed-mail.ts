/** Mail at rest: the links in it are keys, so all of it is sealed. */
import type { AddressedLetter } from '../model/letter.ts';
import type { Mail } from '../model/mail.ts';
import { newId, type Random } from './form.ts';
import type { ServerSecret } from './server-secret.ts';

const DAY = 86_400;

interface Deps {
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
}

/** @param lifetime Seconds after which it is of no use any more. */
export function sealMail({ secret, random, clock }: Deps, letter: AddressedLetter, lifetime = DAY): Mail {
  const mail_id = newId(random, 'mail_');
  const now = clock();
  return {
    mail_id,
    sealed: secret.seal('mail', JSON.stringify(letter), mail_id, random(12)),
    tries: 0,
    next_at: now,
    gives_up_at: now + Math.min(lifetime, DAY),
    failed_at: 0,
    created_at: now,
  };
}

/** `undefined` when it was sealed under a secret that is no longer given. */
export function openMail(secret: ServerSecret, { mail_id, sealed }: Mail): AddressedLetter | undefined {
  const opened = secret.open('mail', sealed, mail_id);
  return opened === undefined ? undefined : (JSON.parse(opened) as AddressedLetter);
}
