import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { request } from '../fixtures/guarded-api.ts';
import { bearerToken } from './bearer.ts';
import { GuardError } from './guard-error.ts';
import type { RequestHead } from './request-head.ts';

const METADATA = 'https://api.example.com/.well-known/oauth-protected-resource';
const URL_WITH_TOKEN = 'https://api.example.com/notes?access_token=abc';

function read(head: RequestHead, access_token_parameter?: string): string {
  try {
    return bearerToken(head, { refuse: (code) => new GuardError(code, METADATA), access_token_parameter });
  } catch (error) {
    return error instanceof GuardError ? error.code : String(error);
  }
}

describe('the access token of a request', () => {
  it.each(['Bearer abc', 'bearer abc', 'BEARER  abc'])('is read from %j', (field) => {
    expect(read(request(field))).toBe('abc');
  });

  it('may use every character of b64token', () => {
    expect(read(request('Bearer aZ09-._~+/=='))).toBe('aZ09-._~+/==');
  });

  it.each([undefined, '', 'Basic YTpi', 'Bearerabc', 'DPoP abc', 'Token abc'])('is missing in %j', (field) => {
    expect(read(request(field))).toBe('missing_token');
  });

  it.each([
    'Bearer',
    'Bearer abc def',
    'Bearer abc,',
    'Bearer "abc"',
    'Bearer a=b',
    'Bearer abc, Bearer def',
    'Bearer\tabc',
  ])('is malformed in %j', (field) => {
    expect(read(request(field))).toBe('invalid_request');
  });

  it('is not taken from the query', () => {
    expect(read(request(undefined, URL_WITH_TOKEN))).toBe('missing_token');
  });

  it('is refused when it is in the query as well', () => {
    expect(read(request('Bearer abc', URL_WITH_TOKEN))).toBe('invalid_request');
    expect(read({ url: '/notes?a=1&access%5Ftoken=x', rawHeaders: ['Authorization', 'Bearer abc'] })).toBe(
      'invalid_request',
    );
  });

  describe('with a query parameter for it', () => {
    const query = (search: string, authorization?: string) =>
      read(request(authorization, `https://api.example.com/notes${search}`), 'oauth_access_token');

    it('is read from there, and still from the header', () => {
      expect(query('?a=1&oauth_access_token=abc')).toBe('abc');
      expect(query('?a=1', 'Bearer abc')).toBe('abc');
      expect(read({ url: '/notes?oauth_access_token=abc', rawHeaders: [] }, 'oauth_access_token')).toBe('abc');
      expect(read(request(undefined, URL_WITH_TOKEN), 'access_token')).toBe('abc');
    });

    it.each(['', '?a=1', '?access_token=abc', '?OAUTH_ACCESS_TOKEN=abc'])('is missing in %j', (search) => {
      expect(query(search)).toBe('missing_token');
    });

    it.each([
      ['?oauth_access_token='],
      ['?oauth_access_token=a%20b'],
      ['?oauth_access_token=abc&oauth_access_token=abc'],
      ['?oauth_access_token=abc&access_token=abc'],
      ['?oauth_access_token=abc', 'Bearer abc'],
      ['?oauth_access_token=abc', 'Basic YTpi'],
    ])('is refused in %j with the header %j', (search, authorization?: string) => {
      expect(query(search, authorization)).toBe('invalid_request');
    });
  });

  it('is refused when a Node request has two Authorization headers, of which Node hides one', async () => {
    const seen: string[] = [];
    const server = createServer((incoming, response) => {
      seen.push(incoming.headers.authorization ?? '', read(incoming));
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const headers = ['host', 'x', 'authorization', 'Bearer abc', 'Authorization', 'Bearer def'];
    await new Promise((resolve) => {
      send({ port, host: '127.0.0.1', headers }, (response) => response.resume().on('end', resolve)).end();
    });
    server.close();
    expect(seen).toEqual(['Bearer abc', 'invalid_request']);
  });
});
