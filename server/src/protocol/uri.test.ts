import { expect, test } from 'vitest';
import { isAbsoluteUri, readWebAddress, splitQuery } from './uri.ts';

test.each([
  'https://a.example',
  'urn:example:api',
  'com.example.app:/cb',
  "https://a.example/~b!$&'()*+,;=:@?[0]#c%20",
])('%s is an absolute URI', (text) => {
  expect(isAbsoluteUri(text)).toBe(true);
});

test.each([
  '',
  'a',
  '/a',
  '//a.example',
  'https:',
  '1a:b',
  'a b:c',
  'a:b c',
  'a:b\\c',
  'a:é',
  'a:b\n',
  'a:%',
  'a:%2',
  'a:"',
])('%j is not an absolute URI', (text) => {
  expect(isAbsoluteUri(text)).toBe(false);
});

test.each([
  ['https://APP.example:8443/x', { scheme: 'https', host: 'app.example', loopback: false }],
  ['http://127.0.0.1', { scheme: 'http', host: '127.0.0.1', loopback: true }],
  ['http://[::1]:80?x', { scheme: 'http', host: '[::1]', loopback: true }],
  ['http://localhost:4000/', { scheme: 'http', host: 'localhost', loopback: true }],
  ['http://localhost.evil.example/', { scheme: 'http', host: 'localhost.evil.example', loopback: false }],
  ['http://127.0.0.2/', { scheme: 'http', host: '127.0.0.2', loopback: false }],
])('reads %s', (uri, address) => {
  expect(readWebAddress(uri)).toEqual(address);
});

test.each([
  ['user name', 'https://user@a.example'],
  ['password', 'https://user:word@a.example'],
  ['empty host', 'https:///a.example'],
  ['no authority', 'https:a.example'],
  ['one slash', 'https:/a.example'],
  ['capital scheme', 'HTTPS://a.example'],
  ['escaped host', 'https://a%2eexample'],
  ['a number for a host', 'http://2130706433/'],
  ['a hexadecimal host', 'http://0x7f.1/'],
  ['a short host', 'http://127.1/'],
  ['a long IPv6 host', 'http://[0:0:0:0:0:0:0:1]/'],
  ['a port beyond 65535', 'http://a.example:65536/'],
  ['an empty port', 'http://a.example:/'],
  ['two ports', 'http://a.example:1:2/'],
  ['a backslash', 'http://127.0.0.1\\:80@evil.example'],
])('an address with %s is none', (_, uri) => {
  expect(readWebAddress(uri)).toBeUndefined();
});

test('a query begins at the first question mark', () => {
  expect(splitQuery('a:/b?c?d')).toEqual({ address: 'a:/b', query: 'c?d' });
  expect(splitQuery('a:/b')).toEqual({ address: 'a:/b', query: '' });
});
