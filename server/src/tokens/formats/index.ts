import type { Client } from '../../model/client.ts';
import type { Random } from '../form.ts';
import type { ServerSecret } from '../server-secret.ts';
import type { KeySet } from '../signing-keys.ts';
import type { TokenFormat } from './format.ts';
import { jwt } from './jwt.ts';
import { opaque } from './opaque.ts';

interface Deps {
  readonly issuer: string;
  readonly keys: KeySet;
  readonly secret: ServerSecret;
  readonly random: Random;
}

export function tokenFormats(deps: Deps): Readonly<Record<Client['access_token_format'], TokenFormat>> {
  return { opaque: opaque(deps), jwt: jwt(deps) };
}
