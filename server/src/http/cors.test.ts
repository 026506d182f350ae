import { describe, expect, test } from 'vitest';
import { client } from '../../../tests/samples/noun.ts';
import { anyOrigin, clientCors, preflight } from './cors.ts';
import type { HttpRequest } from './endpoint.ts';

const request = (origin?: string): HttpRequest => ({
  method: 'POST',
  path: '/oauth/token',
  query: '',
  headers: origin === undefined ? {} : { origin },
  body: new Uint8Array(),
  address: '192.0.2.1',
  readUpload: async () => undefined,
});
const redirect_uris = ['https://app.example/callback', 'http://localhost:3000/callback', 'com.example.app:/callback'];
const cors = clientCors(async (client_id) => (client_id === 'app' ? client({ redirect_uris }) : undefined));
const allowed = async (origin: string | undefined, client_id = 'app') =>
  (await cors(request(origin), client_id))['access-control-allow-origin'];

describe('an answer to a client', () => {
  test('may be read by pages on the origins of its redirect URIs', async () => {
    for (const origin of ['https://app.example', 'http://localhost:3000']) {
      expect(await cors(request(origin), 'app')).toEqual({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'grantry-attempt, www-authenticate, retry-after',
        vary: 'Origin',
      });
    }
  });

  test.each([
    'https://evil.example',
    'https://app.example.evil.example',
    'https://app.example:8443',
    'http://app.example',
    'http://localhost:3001',
    'http://localhost:300',
    'https://app.exampl',
    'https://APP.example',
    'https://app.example/',
    'com.example.app://',
    'null',
    '*',
    '',
  ])('not by pages on %j', async (origin) => {
    expect(await allowed(origin)).toBeUndefined();
  });

  test('not when the client is not known, or was not named', async () => {
    expect(await allowed('https://app.example', 'nobody')).toBeUndefined();
    expect(await allowed('https://app.example', '')).toBeUndefined();
    expect(await allowed(undefined)).toBeUndefined();
  });

  test('is never for a plain http origin, should one ever have been registered', async () => {
    const insecure = clientCors(async () => client({ redirect_uris: ['http://app.example/callback'] }));
    expect(await insecure(request('http://app.example'), 'app')).toEqual({});
  });

  test('is never with credentials', async () => {
    for (const headers of [await cors(request('https://app.example'), 'app'), anyOrigin]) {
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });
});

describe('a preflight', () => {
  test.each(['https://any.example', 'http://127.0.0.1:5173', 'http://[::1]:8', 'http://localhost'])(
    'names no client, so %s is told what it may send',
    (origin) => {
      expect(preflight(request(origin), ['GET', 'POST'])).toEqual({
        status: 204,
        headers: {
          'access-control-allow-origin': origin,
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': 'authorization, content-type',
          'access-control-expose-headers': 'grantry-attempt, www-authenticate, retry-after',
          'access-control-max-age': '600',
          vary: 'Origin',
        },
        body: '',
      });
    },
  );

  test.each([
    'null',
    undefined,
    '',
    'http://any.example',
    'https://any.example/path',
    'file://',
    'chrome-extension://x',
  ])('of %j is told nothing', (origin) => {
    expect(preflight(request(origin), ['POST'])).toEqual({ status: 204, headers: {}, body: '' });
  });
});
