/** Parameters that only extensions of dialects read: for everybody else they are unknown, and ignored. */
import type { Client } from '../model/client.ts';
import type { ExtensionsOf } from '../protocol/concession.ts';
import type { Params } from '../protocol/params.ts';
import { parsePrompt } from '../protocol/prompt.ts';
import { trustReturnTo } from '../protocol/return-to.ts';

interface Deps {
  readonly issuer: string;
  readonly extensionsOf: ExtensionsOf;
}

/**
 * The extension replace_existing_token: the old token goes and a new code comes at once, unless approval_prompt asks for
 * the page again. The first time, and when the app's scope changed, the page is shown whatever it says.
 */
export function replacing({ extensionsOf }: Deps, params: Params, client: Client) {
  const extensions = extensionsOf(client);
  const replaces = extensions.includes('replace_existing_token') && params.one('replace_existing_token') === 'true';
  const silent = replaces && params.one('approval_prompt') !== 'true';
  const prompt = parsePrompt(params.one('prompt'));
  return { replaces, prompt: silent ? prompt.filter((each) => each !== 'consent') : prompt };
}

export function returning({ issuer, extensionsOf }: Deps, params: Params, client: Client): string {
  const extensions = extensionsOf(client);
  const received = extensions.includes('return_to') ? params.one('return_to') : undefined;
  return received === undefined ? '' : trustReturnTo(received, issuer, client);
}
