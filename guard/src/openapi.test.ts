import { describe, expect, it } from 'vitest';
import { broken, documentOf, needs, securedBy, servers } from '../../tests/samples/openapi-document.ts';
import { readOperations } from './openapi.ts';

function needsOf(document: object) {
  const [operation] = readOperations(document);
  return [operation?.token, operation?.any_of];
}

describe('what an operation needs', () => {
  it.each(needs)('is %s', (_, security, needed) => {
    expect(needsOf(securedBy(security))).toEqual(needed);
  });

  it('is what the document says for all, unless it says so itself', () => {
    expect(needsOf(securedBy(undefined, [{ oauth: ['a'] }]))).toEqual(['required', [['a']]]);
    expect(needsOf(securedBy([], [{ oauth: ['a'] }]))).toEqual(['never', []]);
  });
});

describe('a document', () => {
  it('gives every method of every path, but for HEAD, and no extension', () => {
    const get = { security: [] };
    const document = documentOf({ '/a': { get, post: get, head: get, summary: 'A', parameters: [] }, 'x-b': { get } });
    expect(readOperations(document).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /a', 'POST /a']);
  });

  it.each(servers)('whose servers are %j has %s', (given, path) => {
    expect(readOperations(documentOf({ '/a': { get: { security: [] } } }, { servers: given }))[0]?.path).toBe(path);
  });

  it('lies where the API says, if it says so', () => {
    const document = documentOf({ '/a': { get: { security: [] } } }, { servers: [{ url: '/v1' }] });
    expect(readOperations(document, '')[0]?.path).toBe('/a');
    expect(readOperations(document, '/v2/')[0]?.path).toBe('/v2/a');
  });

  it.each(broken)('with %s is refused', (_, document, said) => {
    expect(() => readOperations(document)).toThrow(said);
  });
});
