import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { OAuthError } from '../../protocol/oauth-error.ts';
import type { HttpRequest } from '../endpoint.ts';
import { nothing, operation } from './operation.ts';
import { parseCall } from './parse.ts';
import { signedIn } from './right.ts';

const described = {
  tag: 'Apps',
  summary: 'Test',
  scope: 'grantry:apps.read',
  right: signedIn,
  run: async () => nothing,
} as const;
const listing = operation({
  ...described,
  operation_id: 'list',
  method: 'GET',
  path: '/apps/{client_id}/secrets/{secret_id}',
  query: { limit: Type.Optional(Type.Integer()), search: Type.Optional(Type.String()) },
});
const creation = operation({
  ...described,
  operation_id: 'create',
  method: 'POST',
  path: '/apps',
  body: { name: Type.String() },
});

const request = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path: '/base/api/v1/apps/app_1/secrets/sec_2',
  query: '',
  headers: { 'content-type': 'application/json' },
  body: new Uint8Array(),
  address: '192.0.2.1',
  readUpload: async () => undefined,
  ...changes,
});
const posted = (body: string | Uint8Array, content_type = 'application/json') =>
  request({ method: 'POST', path: '/api/v1/apps', body: Buffer.from(body), headers: { 'content-type': content_type } });
const reason = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return error instanceof OAuthError ? error.reason : String((error as Error).message);
  }
  return 'accepted';
};

describe('the path', () => {
  test('is read from its end, whatever the issuer has before it', () => {
    expect(parseCall(listing, request()).params).toEqual({ client_id: 'app_1', secret_id: 'sec_2' });
  });

  test('is decoded once, and a plus is a plus', () => {
    const path = '/api/v1/apps/a%2Fb+c/secrets/%2541';
    expect(parseCall(listing, request({ path })).params).toEqual({ client_id: 'a/b+c', secret_id: '%41' });
  });

  test('that is broken leads to nothing', () => {
    expect(reason(() => parseCall(listing, request({ path: '/api/v1/apps/%zz/secrets/x' })))).toBe('thing_unknown');
    expect(reason(() => parseCall(listing, request({ path: '/api/v1/apps/%00/secrets/x' })))).toBe('thing_unknown');
  });
});

describe('the query', () => {
  test('has numbers where its schema says so, and text elsewhere', () => {
    expect(parseCall(listing, request({ query: 'limit=5&search=5' })).query).toEqual({ limit: 5, search: '5' });
    expect(parseCall(listing, request({ query: 'limit=&search=' })).query).toEqual({});
  });

  test.each(['limit=x', 'limit=1.5', 'limit=-1e3', 'limit=99999999999999999999', 'nothing=1'])(
    '%s is refused',
    (query) => {
      expect(reason(() => parseCall(listing, request({ query })))).toMatch(/^(limit|nothing): /);
    },
  );

  test('that says something twice is refused', () => {
    expect(reason(() => parseCall(listing, request({ query: 'limit=1&limit=2' })))).toBe('parameter_repeated');
  });
});

describe('the body', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON ;x=y',
    'application/merge-patch+json',
  ])('is %s', (content_type) => {
    expect(parseCall(creation, posted('{"name":"Notes"}', content_type)).body).toEqual({ name: 'Notes' });
  });

  test.each(['text/plain', 'application/jsonp', 'application/x-www-form-urlencoded', '', 'x application/json'])(
    'as %s is refused unread',
    (content_type) => {
      expect(reason(() => parseCall(creation, posted('{"name":"Notes"}', content_type)))).toBe('json_needed');
    },
  );

  test.each([['{'], [''], ['{"name":"Notes","name":"Robot"}'], [Buffer.from([0x22, 0xff, 0x22])]])(
    'that is no JSON is refused',
    (body) => {
      expect(reason(() => parseCall(creation, posted(body)))).toBe('json_malformed');
    },
  );

  test('is not sent where none is taken', () => {
    expect(reason(() => parseCall(listing, request({ body: Buffer.from('{}') })))).toMatch(
      /^body: The operation takes none/,
    );
  });
});
