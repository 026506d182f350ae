import { describe, expect, it } from 'vitest';
import { operationFinder } from './find-operation.ts';

const operations = (names: readonly string[]) =>
  names.map((name) => {
    const [method = '', path = ''] = name.split(' ');
    return { method, path, token: 'never', any_of: [] } as const;
  });

function finder(...names: readonly string[]) {
  const find = operationFinder(operations(names));
  return (method: string, path: string) => {
    const found = find(method, path);
    return typeof found === 'object' ? `${found.method} ${found.path}` : found;
  };
}

const find = finder(
  'GET /users/{id}',
  'GET /users/@me',
  'POST /users/{id}/add',
  'GET /reports/{id}.json',
  'GET /reports/{name}',
  'GET /reports/qr-1-{x}',
  'PUT /docs/{a}/{b}',
  'PUT /docs/{a}/b',
  'GET /',
);

describe('a request', () => {
  it.each([
    ['GET', '/users/@me', 'GET /users/@me'],
    ['GET', '/users/@you', 'GET /users/{id}'],
    ['GET', '/users/a%2Fb', 'GET /users/{id}'],
    ['GET', '/users/@me/', 'GET /users/@me'],
    ['HEAD', '/users/7', 'GET /users/{id}'],
    ['POST', '/users/@me/add', 'POST /users/{id}/add'],
    ['GET', '/reports/a.json', 'GET /reports/{id}.json'],
    ['GET', '/reports/a.xml', 'GET /reports/{name}'],
    ['PUT', '/docs/a/b', 'PUT /docs/{a}/b'],
    ['PUT', '/docs/a/c', 'PUT /docs/{a}/{b}'],
    ['GET', '/', 'GET /'],
  ])('%s %s is for %s', (method, path, operation) => {
    expect(find(method, path)).toBe(operation);
  });

  it.each([
    ['DELETE', '/users/7'],
    ['GET', '/users/7/add'],
    ['get', '/users/7'],
    ['OPTIONS', '/users/7'],
    ['', '/users/7'],
  ])('%s %s has another method', (method, path) => {
    expect(find(method, path)).toBe('other_method');
  });

  it.each([
    '',
    '/user',
    '/users',
    '/users/',
    '/users//',
    '//users/7',
    '/users/7//',
    '/users/7/8',
    '/users/.',
    '/users/..',
    '/users/%2e%2E',
    '/reports/..',
    '/x/users/7',
  ])('for %j is for nothing', (path) => {
    expect(find('GET', path)).toBeUndefined();
  });
});

describe('a path that frameworks read differently from each other', () => {
  it.each([
    ['in another case', '/users/@ME'],
    ['with an encoded character', '/users/%40me'],
    ['with an encoded character in another case', '/users/%40ME'],
    ['with an encoding that is none', '/users/%4'],
    ['with an encoding that is not UTF-8', '/users/%ff'],
    ['with two templates alike', '/reports/qr-1-a.json'],
    ['with a fragment', '/users/@me#'],
    ['with a semicolon', '/users/@me;x'],
    ['with a backslash', '/users\\@me'],
    ['with a space', '/users/@me '],
    ['with a character that is not ASCII', '/users/é'],
  ])('%s is for nothing', (_, path) => {
    expect(find('GET', path)).toBeUndefined();
  });

  it('is for the same operation when case and encoding do not matter', () => {
    expect(find('GET', '/users/%C3%89')).toBe('GET /users/{id}');
    expect(find('GET', '/users/ME')).toBe('GET /users/{id}');
  });
});

it.each([
  ['GET /users/{id}', 'GET /users/{name}'],
  ['GET /users', 'GET /users/'],
  ['GET /users', 'GET /Users'],
])('%s and %s cannot both be there', (...names) => {
  expect(() => finder(...names)).toThrow(Error);
});

it('a path is matched as it is written, not as a pattern', () => {
  expect(finder('GET /a.b/{x}')('GET', '/aXb/1')).toBeUndefined();
});

describe('several parameters in one segment', () => {
  const findDay = finder('GET /days/{year}-{month}-{day}.json', 'GET /pairs/{a}{b}');

  it.each([
    ['/days/2026-01-31.json', 'GET /days/{year}-{month}-{day}.json'],
    ['/days/----x.json.json', 'GET /days/{year}-{month}-{day}.json'],
    ['/pairs/ab', 'GET /pairs/{a}{b}'],
    ['/days/2026-01.json', undefined],
    ['/days/-01-31.json', undefined],
    ['/days/2026-01-.json', undefined],
    ['/days/2026-01/-31.json', undefined],
    ['/pairs/a', undefined],
  ])('%s is for %s', (path, operation) => {
    expect(findDay('GET', path)).toBe(operation);
  });

  it('are not tried in every way there is', () => {
    expect(findDay('GET', `/days/${'-'.repeat(3_000)}`)).toBeUndefined();
  });
});
