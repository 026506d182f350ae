import { expect, test } from 'vitest';
import { complete } from './check.ts';
import type { ConfigProblem } from './config-error.ts';
import { dialects } from './dialect-setting.ts';

const route = { endpoint: 'token', path: '/acme/token' };
function checked(written: unknown) {
  const problems: ConfigProblem[] = [];
  const value = complete(dialects.kind, written, 'dialects', (problem) => void problems.push(problem));
  return { value, problems: problems.map(({ key, problem, fix }) => `${key} ${problem} ${fix}`) };
}
const own = (changes: object) => checked({ own: [{ name: 'acme', routes: [route], ...changes }] }).problems;

test('an own dialect is complete with a name and a route, and strict in all it does not say', () => {
  const { value, problems } = checked({ enable: ['acme'], own: [{ name: 'acme', routes: [route] }] });
  expect(problems).toEqual([]);
  const bare = { status: 200, rename: {}, values: {}, defaults: {}, response: {}, errors: {} };
  expect(value).toMatchObject({
    enable: ['acme'],
    default: '',
    own: [
      {
        ...{ name: 'acme', concessions: [], extensions: [], scope_separator: ' ', code_lifetime: 60 },
        routes: [{ ...route, ...bare }],
        registration: { pkce: 'required', rotation: 'on' },
      },
    ],
  });
});

test('everything a route can say is understood', () => {
  const rich = {
    ...{ ...route, status: 201, rename: { key: 'access_token' }, values: { prompt: { force: 'consent' } } },
    ...{
      defaults: { prompt: 'consent' },
      response: { '': { ok: true, n: 1, at: { from: 'a', as: 'commas' }, of: { from: 'b' } } },
    },
    errors: { '': { status: 409, json: { code: 'No' } }, client_unknown: { status: 400, page: 'Invalid client' } },
  };
  expect(own({ routes: [rich] })).toEqual([]);
});

test.each<[string, object, string]>([
  ['no routes', { routes: undefined }, 'dialects.own[0].routes'],
  ['a name with blanks', { name: 'My Platform' }, 'dialects.own[0].name is not a short word'],
  ['another concession', { concessions: ['no_secrets'] }, 'dialects.own[0].concessions[0]'],
  ['another extension', { extensions: ['magic'] }, 'dialects.own[0].extensions[0]'],
  ['a code that lives for an hour', { code_lifetime: 3_600 }, 'dialects.own[0].code_lifetime'],
  ['a setting nobody knows', { scope_seperator: ',' }, 'scope_separator'],
  ['another endpoint', { routes: [{ ...route, endpoint: 'tokens' }] }, 'routes[0].endpoint'],
  ['a path with a slash at its end', { routes: [{ ...route, path: '/t/' }] }, 'routes[0].path is not a path'],
  ['a path with a query', { routes: [{ ...route, path: '/t?a=b' }] }, 'routes[0].path is not a path'],
  ['a path with another parameter', { routes: [{ ...route, path: '/t/{id}' }] }, 'routes[0].path is not a path'],
  ['a path that leads elsewhere', { routes: [{ ...route, path: '/../t' }] }, 'routes[0].path is not a path'],
  [
    'a client_id of its own',
    { routes: [{ ...route, rename: { app_id: 'client_id' } }] },
    'no dialect renames client_id',
  ],
  [
    'a client_id that is something else',
    { routes: [{ ...route, rename: { client_id: 'x' } }] },
    'no dialect renames client_id',
  ],
  ['a default for it', { routes: [{ ...route, defaults: { client_id: 'x' } }] }, 'no dialect renames client_id'],
  ['an error that is none', { routes: [{ ...route, errors: { oops: { status: 400 } } }] }, 'errors.oops is no reason'],
  ['a good status for it', { routes: [{ ...route, errors: { '': { status: 200 } } }] }, 'errors..status'],
  ['a shape of shapes', { routes: [{ ...route, response: { '': { a: { b: 1 } } } }] }, 'is neither a constant nor'],
])('%s is told', (_, changes, expected) => {
  const problems = own(changes);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(expected);
});
