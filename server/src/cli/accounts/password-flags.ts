import { text, toggle } from '../command.ts';
import { WrongUsage } from '../refusal.ts';
import { readSecret } from '../secret-input.ts';
import type { World } from '../world.ts';

export const passwordFlags = {
  password: text('--password <password>', 'at least 8 characters; seen by others on the machine'),
  password_stdin: toggle('--password-stdin', 'read the password from standard input'),
};

interface Given {
  readonly password: string | undefined;
  readonly password_stdin: boolean | undefined;
}

export async function givenPassword({ password, password_stdin }: Given, world: World): Promise<string | undefined> {
  if (!password_stdin) return password;
  if (password !== undefined) throw new WrongUsage('write --password or --password-stdin, not both');
  return readSecret(world);
}
