/** What is said of a redirect URI while it is typed is what the server will say. */
import { describe, expect, test } from 'vitest';
import { adviseRedirectUri } from '../../portal/src/developers/redirect-uri-advice.ts';
import { registrableRedirectUri } from '../../server/src/protocol/redirect-uri.ts';

const uris = [
  'https://app.example.com/callback',
  'https://app.example.com/callback?tenant=1',
  'http://localhost:3000/callback',
  'http://127.0.0.1/callback',
  'http://[::1]:8080/callback',
  'http://app.example.com/callback',
  'https://app.example.com/callback#done',
  'https://app.example.com/#',
  'https://*.example.com/callback',
  'https://user@app.example.com/callback',
  'https://app.example.com/callback?code=1',
  'app.example.com/callback',
  'javascript:alert(1)',
  'com.example.app:/callback',
  'com.example.app://callback',
  'myapp:/callback',
  ' https://app.example.com/callback',
  'https://app.example.com/call back',
  'https://',
];

describe.each(['web', 'native'] as const)('%s', (application_type) => {
  test.each(uris)('%s', (uri) => {
    const isRefused = registrableRedirectUri(uri, application_type) !== undefined;
    expect(adviseRedirectUri(uri, application_type, [])?.level === 'error').toBe(isRefused);
  });
});

test.each([
  ['http://app.example.com/callback', 'https://app.example.com/callback'],
  ['https://app.example.com/callback#done', 'https://app.example.com/callback'],
  ['app.example.com/callback', 'https://app.example.com/callback'],
  ['https://app.example.com', 'https://app.example.com/callback'],
])('for %s there is %s', (uri, instead) => {
  expect(adviseRedirectUri(uri, 'web', [])?.instead).toBe(instead);
});

test('a twin by a slash is pointed out, a repetition is refused', () => {
  const others = ['https://app.example.com/callback'];
  expect(adviseRedirectUri('https://app.example.com/callback/', 'web', others)?.level).toBe('warning');
  expect(adviseRedirectUri('https://app.example.com/callback', 'web', others)?.level).toBe('error');
});
