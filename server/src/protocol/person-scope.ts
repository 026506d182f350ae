/** OIDC Core §5.4: what a scope opens about a person, and the extension profile_with_openid, which lets openid open more. */
import type { ExtensionsOf } from './concession.ts';
import { union } from './scope.ts';

/**
 * To be shown wherever it is asked for, and told where it is used. It hangs on nothing that an app's owner may change:
 * what was allowed once never opens more than was shown then.
 */
export function openedBy(
  { extensionsOf }: { readonly extensionsOf: ExtensionsOf },
  client: { readonly dialect: string } | undefined,
  scope: readonly string[],
): readonly string[] {
  const opens = client && scope.includes('openid') && extensionsOf(client).includes('profile_with_openid');
  return opens ? union(scope, ['profile', 'email']) : scope;
}
