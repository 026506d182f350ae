import { toggle } from './command.ts';

/** For `create` commands whose answer an app or an API is started with. */
export const asEnvironment = toggle('--env', 'print the credentials as a file for node --env-file');

/** Values are ours or checked: none holds a line end or a quote. */
export function environmentFile(values: Readonly<Record<string, string>>): string {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return filled.map(([name, value]) => `${name}=${value}`).join('\n');
}
