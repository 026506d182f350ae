import type { SigningKey } from '../../model/signing-key.ts';
import type { KeyUse } from '../../model/upkeep.ts';
import { keyStates } from '../../tokens/key-state.ts';
import type { ServerSecret } from '../../tokens/server-secret.ts';
import { signingAlgs } from '../../tokens/signing-keys.ts';
import { type Installation, shownDatabase } from '../installation.ts';
import { closedKeys, needs } from '../signing-key-state.ts';
import { type Check, checked, ok } from './check.ts';

/** What comes after a problem stands on it and is left out. */
export function databaseChecks(installation: Installation): Promise<readonly Check[]> {
  return checked('database', async () => {
    const storage = await installation.storage();
    await storage.upkeep.ping();
    const now = installation.world.clock();
    const database = ok('database', `${shownDatabase(await installation.config())} answers and is up to date`);
    const further = await checked('secrets', async () => {
      const secret = await installation.givenSecret();
      return [
        ...keyChecks(await storage.signing_keys.list(), secret, now),
        ...secretChecks(await storage.upkeep.keysInUse(now), secret),
      ];
    });
    return [database, ...mailChecks(await storage.mails.count()), ...further];
  });
}

function mailChecks({ waiting, failed }: { readonly waiting: number; readonly failed: number }): readonly Check[] {
  if (failed === 0) return [ok('mail', `${waiting} waiting to be sent`)];
  const text = `${failed} could not be sent in the last week; ${waiting} waiting`;
  return [
    { check: 'mail', status: 'warning', text, fix: 'The log says why (mail not sent); try: grantry mail test ADDRESS' },
  ];
}

export function keyChecks(keys: readonly SigningKey[], secret: ServerSecret, now: number): readonly Check[] {
  const check = 'signing keys';
  const closed = closedKeys(keys, secret, now);
  if (closed.length > 0) {
    const text = `the server secret does not open ${closed.map(({ kid }) => kid).join(', ')}`;
    const fix = 'Put the secret they were made under behind the present one in GRANTRY_SECRET, with a comma between.';
    return [{ check, status: 'problem', text, fix }];
  }
  const signing = keyStates(keys, now).filter(({ state }) => state === 'signing');
  const missing = signingAlgs.filter((alg) => !signing.some((key) => key.alg === alg));
  if (missing.length === 0) return [ok(check, signing.map(({ kid, alg }) => `${alg} ${kid}`).join(', '))];
  const fix = keys.length === 0 ? 'grantry start makes them.' : `grantry keys rotate --alg ${missing[0]} --now`;
  return [{ check, status: 'problem', text: `none signs with ${missing.join(' and ')}`, fix }];
}

export function secretChecks(uses: readonly KeyUse[], secret: ServerSecret): readonly Check[] {
  const check = 'secrets';
  const given = secret.keys.map((key, index): Check => {
    const needed = needs(uses, key);
    if (index === 0) return ok(check, `secret 1 makes what is new${needed && `, and is needed by ${needed}`}`);
    if (needed) return ok(check, `secret ${index + 1} is still needed by ${needed}`);
    const text = `secret ${index + 1} is not needed any more`;
    return { check, status: 'warning', text, fix: 'Take it out of GRANTRY_SECRET.' };
  });
  const lost = [...new Set(uses.map(({ key }) => key))].filter((key) => !secret.keys.includes(key));
  return [...given, ...lost.flatMap((key) => lostCheck(uses, key))];
}

/** People can sign in again, and tokens end; apps and keys wait for somebody. */
function lostCheck(uses: readonly KeyUse[], key: string): readonly Check[] {
  const needed = needs(uses, key);
  if (needed === '') return [];
  const waiting = uses.some((use) => use.key === key && (use.what === 'client_secret' || use.what === 'signing_key'));
  const text = `a secret that is not given is needed by ${needed}: they do not work`;
  const fix =
    'Put it back behind the others in GRANTRY_SECRET, or give those apps new secrets (grantry apps rotate-secret).';
  return [{ check: 'secrets', status: waiting ? 'problem' : 'warning', text, fix }];
}
