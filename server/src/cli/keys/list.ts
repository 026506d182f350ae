import { keyStates } from '../../tokens/key-state.ts';
import { command } from '../command.ts';
import { localTime, table } from '../output.ts';

export const keysList = command({
  about: 'Lists the keys that sign tokens: those that sign, those about to, those whose tokens may still be good.',
  example: 'grantry keys list',
  flags: {},
  run: async (_given, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const keys = keyStates(await storage.signing_keys.list(), world.clock());
    const rows = keys.map(({ kid, alg, state, signs_at, expires_at }) => [
      kid,
      alg,
      state,
      localTime(signs_at),
      expires_at === 0 ? 'its successor comes' : localTime(expires_at),
    ]);
    const none = 'There are no keys yet: `grantry start` makes them.';
    out.print(
      { keys },
      keys.length === 0 ? none : table(['KID', 'ALG', 'STATE', 'SIGNS FROM', 'PUBLISHED UNTIL'], rows),
    );
    return 0;
  },
});
