import { describe, expect, test } from 'vitest';
import { extensionNames } from './concession.ts';
import { openedBy } from './person-scope.ts';

const having = (...names: readonly (typeof extensionNames)[number][]) => ({
  extensionsOf: ({ dialect }: { readonly dialect: string }) => (dialect === 'acme' ? names : []),
});
const client = (dialect = 'acme') => ({ dialect });
const extension = having('profile_with_openid');

describe('profile_with_openid', () => {
  test('lets openid open name and email, and nothing else do so', () => {
    expect(openedBy(extension, client(), ['write', 'openid'])).toEqual(['write', 'openid', 'profile', 'email']);
    expect(openedBy(extension, client(), ['email', 'openid'])).toEqual(['email', 'openid', 'profile']);
    expect(openedBy(extension, client(), ['write'])).toEqual(['write']);
  });

  test('is for the clients of its dialects alone', () => {
    const others = having(...extensionNames.filter((name) => name !== 'profile_with_openid'));
    expect(openedBy(others, client(), ['openid'])).toEqual(['openid']);
    for (const stranger of [client(''), undefined])
      expect(openedBy(extension, stranger, ['openid'])).toEqual(['openid']);
  });
});
