import { expect, test } from 'vitest';
import { parseResource } from './resource.ts';

const refused = (reason: string) => expect.objectContaining({ reason });

test('is an absolute URI, kept as it was sent', () => {
  expect(parseResource([])).toBeUndefined();
  for (const uri of ['https://API.example:443/v1/', 'urn:example:api', 'https://api.example/?a=%7e']) {
    expect(parseResource([uri])).toBe(uri);
  }
});

test.each([
  '',
  '/v1',
  'api.example',
  '//api.example',
  'https:',
  'https://api.example#',
  'https://api.example/#v1',
  'a b:c',
  'a:é',
])('refuses %j', (uri) => {
  expect(() => parseResource([uri])).toThrow(refused('resource_malformed'));
});

test('a token is for one API', () => {
  const uri = 'https://api.example';
  expect(() => parseResource([uri, uri])).toThrow(expect.objectContaining({ evidence: { times: 2 } }));
  expect(() => parseResource([uri, 'https://other.example'])).toThrow(refused('resource_repeated'));
});
