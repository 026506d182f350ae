import { describe, expect, test } from 'vitest';
import { isOwnScheme } from './own-scheme.ts';
import { registrablePostLogoutUri, registrableRedirectUri, trustRedirect } from './redirect-uri.ts';

const BENT = ['own_scheme_with_authority'] as const;

describe('a scheme of an app’s own', () => {
  test.each([
    'raven.thecommit.company://oauth',
    'io.frappe.changemakers://oauth/auth',
    'yourapp://oauth2redirect',
    'fync://callback',
    'fync://callback?to=a@b',
    'yourapp:/callback',
    'yourapp:///callback',
    'exp://192.168.1.2:8081/--/expo-auth-session',
    'exp+slug://',
    'com.example.app:/callback',
    'app.example://callback',
    'searchly://callback',
  ])('%s', (uri) => {
    expect(registrableRedirectUri(uri, 'native', BENT)).toBeUndefined();
    const client = { redirect_uris: [uri], application_type: 'native' as const };
    expect(trustRedirect(client, uri, BENT).uri).toBe(uri);
    expect(() => trustRedirect(client, `${uri}x`, BENT)).toThrow();
    expect(() => trustRedirect(client, uri.toUpperCase(), BENT)).toThrow();
  });

  test.each([
    'fync://user@callback',
    'fync://user:word@callback/x',
    'fync://user%40callback',
    'fync://callback#x',
    'fync://call back',
    'fync://callback\\x',
    'fync://callback\n',
    'fync:callback',
    'Fync://callback',
    '//callback',
    'fync://callback?code=1',
    'http://app.example/callback',
    'https://user@app.example/callback',
    'HTTPS://app.example/callback',
  ])('not %j', (uri) => {
    expect(registrableRedirectUri(uri, 'native', BENT)).toBeTypeOf('string');
  });

  test.each([
    ...['http', 'https', 'ws', 'wss', 'ftp', 'sftp', 'javascript', 'data', 'vbscript', 'file', 'blob', 'about'],
    ...['filesystem', 'mailto', 'tel', 'sms', 'intent', 'content', 'view-source', 'chrome', 'chrome-extension'],
    ...[
      'moz-extension',
      'resource',
      'ms-msdt',
      'search-ms',
      'web+app',
      'urn',
      'edge',
      'mms',
      'x-apple.systempreferences',
      'itms-apps',
    ],
  ])('nobody’s own: %s', (scheme) => {
    for (const uri of [`${scheme}:/x`, `${scheme}://x`, `${scheme}:///x`, `${scheme}:x`]) {
      expect(isOwnScheme(uri)).toBe(false);
    }
  });

  test('not for web apps, not after logout, not without the concession', () => {
    expect(registrableRedirectUri('fync://callback', 'web', BENT)).toContain('scheme');
    expect(registrablePostLogoutUri('fync://callback', 'native')).toContain('scheme');
    expect(registrableRedirectUri('fync://callback', 'native')).toContain('scheme');
  });
});
