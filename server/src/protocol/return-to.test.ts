import { describe, expect, test } from 'vitest';
import { trustReturnTo } from './return-to.ts';

const ISSUER = 'https://login.example/auth';
const app = { client_id: 'app', redirect_uris: ['https://app.example:8443/back?x=1', 'com.example.app:/back'] };

test.each([
  'https://login.example/auth/directory',
  'https://login.example/elsewhere?q=1#there',
  'https://app.example:8443/',
  'https://APP.example:8443/done?state=mine',
])('%s is on an origin of ours or of the app', (uri) => {
  expect(trustReturnTo(uri, ISSUER, app)).toBe(uri);
});

describe('what leads anywhere else is refused', () => {
  test.each([
    'https://evil.example/',
    '//evil.example/',
    '\\\\evil.example/',
    'https:evil.example',
    'https:/evil.example',
    'https:\\\\evil.example',
    '/directory',
    'directory',
    'https://login.example@evil.example/',
    'https://login.example:x@evil.example/',
    'https://user@login.example/',
    'https://evil.example\\@login.example/',
    'https://login.example\\@evil.example/',
    'https://login.example.evil.example/',
    'https://evil.example#@login.example/',
    'https://evil.example?@login.example/',
    'https://login.example%2eevil.example/',
    'https://login.example%00.evil.example/',
    'https://login.example\t.evil.example/',
    ' https://login.example/',
    'http://login.example/',
    'https://login.example:444/',
    'https://app.example/',
    'https://lögin.example/',
    'com.example.app:/back',
    'javascript:alert(1)',
    'JavaScript://login.example/%0aalert(1)',
    'data:text/html,x',
    'blob:https://login.example/x',
    'null',
    '',
  ])('%s', (uri) => {
    expect(() => trustReturnTo(uri, ISSUER, app)).toThrow(expect.objectContaining({ reason: 'return_to_untrusted' }));
  });

  test('what is of the app is not, without the app; and the app hears of its refusal', () => {
    const refused = (client: typeof app | undefined) => () =>
      trustReturnTo(client ? 'https://evil.example/' : 'https://app.example:8443/', ISSUER, client);
    expect(refused(undefined)).toThrow(expect.objectContaining({ reason: 'return_to_untrusted', client_id: '' }));
    expect(refused(app)).toThrow(expect.objectContaining({ client_id: 'app' }));
  });
});
