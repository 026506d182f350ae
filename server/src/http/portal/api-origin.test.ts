import { expect, test } from 'vitest';
import { apiOrigins } from './api-origin.ts';

test('the origin of each API is named once', () => {
  const apis = ['https://api.example/v1', 'https://api.example/v2', 'http://localhost:4500', 'http://127.0.0.1:80/'];
  expect(apiOrigins(apis)).toEqual(['https://api.example', 'http://localhost:4500', 'http://127.0.0.1']);
});

test.each([
  'urn:example:api',
  'ftp://api.example',
  'https://*',
  'https://*.example',
  'https://a;b',
  "https://'none'",
  'https://[::1]:4500',
])('%s is none that a policy could name', (resource) => expect(apiOrigins([resource])).toEqual([]));
