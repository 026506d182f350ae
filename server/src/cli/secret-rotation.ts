/** New secrets for apps and APIs. */
import type { Rotated, Rotation } from '../clients/credentials.ts';
import { type Flag, operand, text, toggle, whole } from './command.ts';
import { facts, localTime, type Output } from './output.ts';
import { readSecret } from './secret-input.ts';
import type { World } from './world.ts';

const DAY = 86_400;

export const rotationFlags = {
  client_id: operand('client_id', 'whose secret it is'),
  name: text('--name <name>', 'of the new secret, for the list'),
  overlap: whole('--overlap <seconds>', 'how long the old secrets still work; 0 after a leak'),
  client_secret_stdin: toggle('--client-secret-stdin', 'read the new secret from standard input; else one is made'),
};

type Given = {
  readonly [K in keyof typeof rotationFlags]: (typeof rotationFlags)[K] extends Flag<infer T> ? T : never;
};

export async function givenRotation(given: Given, world: World): Promise<Rotation> {
  const { name = '', overlap = DAY, client_secret_stdin } = given;
  return { name, overlap, client_secret: client_secret_stdin ? await readSecret(world) : undefined };
}

export function printRotated({ credential, others_expire_at }: Extract<Rotated, { outcome: 'rotated' }>, out: Output) {
  const { client_id, secret_id, name } = credential.stored;
  const shown = { client_id, client_secret: credential.client_secret };
  out.print({ ...shown, client_secret_expires_at: 0, secret_id, name, others_expire_at }, facts(shown));
  out.note(`Keep it: it is not shown again. The others end on ${localTime(others_expire_at)}.`);
}
