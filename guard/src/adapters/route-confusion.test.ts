/** Frameworks read paths differently; none of them may run a guarded handler where the guard saw an open operation. */
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { serve } from '@hono/node-server';
import express from 'express';
import { fastify } from 'fastify';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../../fixtures/authorization-server.ts';
import { goodAnswer, guardedApi } from '../../fixtures/guarded-api.ts';
import type { Guard } from '../guard.ts';
import { guardExpress } from './express.ts';
import { guardFastify } from './fastify.ts';
import { guardHono } from './hono.ts';

const guarded = { get: { security: [{ oauth: ['notes.read'] }] } };
const open = { get: { security: [] } };
const DOCUMENT = {
  openapi: '3.1.0',
  paths: { '/users/@me': guarded, '/users/{id}': open, '/{any}/@me': open, '/{any}/{other}': open, '/{one}': open },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
};
const OPEN_ROUTES = ['/users/:id', '/:any/@me', '/:any/:other', '/:one'];

interface RunningApi {
  readonly port: number;
  close(): unknown;
}

async function inExpress(guard: Guard): Promise<RunningApi> {
  const app = express().set('env', 'test').use(guardExpress(guard).protect(DOCUMENT));
  app.get('/users/@me', (_, response) => void response.end('guarded'));
  app.get(OPEN_ROUTES, (_, response) => void response.end('open'));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

const inFastify =
  (routerOptions: object) =>
  async (guard: Guard): Promise<RunningApi> => {
    const app = fastify({ routerOptions });
    app.addHook('onRequest', guardFastify(guard).protect(DOCUMENT));
    app.get('/users/@me', async () => 'guarded');
    for (const route of ['/users/:id', '/:any/@me', '/:any/:other', '/:one']) app.get(route, async () => 'open');
    await app.listen({ host: '127.0.0.1', port: 0 });
    return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
  };

function inHono(guard: Guard): Promise<RunningApi> {
  const app = new Hono();
  app.use(guardHono(guard).protect(DOCUMENT));
  app.get('/users/@me', (context) => context.text('guarded'));
  for (const route of OPEN_ROUTES) app.get(route, (context) => context.text('open'));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ port, close: () => server.close() }),
    );
  });
}

const LENIENT = { caseSensitive: false, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true };

describe.each([
  ['Express', inExpress],
  ['Fastify', inFastify({})],
  ['a lenient Fastify', inFastify({ ...LENIENT, useSemicolonDelimiter: true })],
  ['Hono', inHono],
] as const)('in %s', (_, start) => {
  let server: AuthorizationServer;
  let api: RunningApi;
  beforeAll(async () => {
    server = await startAuthorizationServer();
    server.tokens.set('reader', goodAnswer(server.issuer));
    api = await start(guardedApi(server).guard);
  });
  afterAll(async () => {
    await api.close();
    await server[Symbol.asyncDispose]();
  });

  /** The path is sent as it is. */
  const get = (path: string, headers = {}) =>
    new Promise<string>((resolve, reject) => {
      const { port } = api;
      send({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => void text(response).then(resolve))
        .on('error', reject)
        .end();
    });

  it('the guarded handler is reached with a token, an open one without', async () => {
    expect(await get('/users/@me', { authorization: 'Bearer reader' })).toBe('guarded');
    expect(await get('/users/7')).toBe('open');
  });

  it.each([
    '/users/@me',
    '/users/@me/',
    '/users/@me//',
    '/users//@me',
    '//users/@me',
    '//x/users/@me',
    '/Users/@me',
    '/users/@ME',
    '/users/%40me',
    '/users/%40%6D%65',
    '/users/@m%65',
    '/users/%2540me',
    '/%75sers/@me',
    '/users%2F@me',
    '/users%2f%40me',
    '/users/./@me',
    '/users/x/../@me',
    '/users/%2e/@me',
    '/x/%2e%2e/users/@me',
    '/users/@me;x',
    '/users;x/@me',
    '/users/@me?',
    '/users/@me?x=/users/7',
    '/users/@me#x',
    '/users/7#/../@me',
    '/users\\@me',
    '/users/@me%00',
    '/users/@me%20',
    '/users/%ff',
    '/u\u017fers/@me'.replace('\u017f', '%C5%BF'),
    'http://x/users/@me',
    'http://x/users/7/../@me',
    '*',
  ])('not without one at %s', async (path) => {
    expect(await get(path)).not.toBe('guarded');
  });
});
