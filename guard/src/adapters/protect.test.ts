/** In every framework: an API that is protected by its OpenAPI document alone, with and without its own words. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import express from 'express';
import { fastify } from 'fastify';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../../fixtures/authorization-server.ts';
import { goodAnswer, guardedApi } from '../../fixtures/guarded-api.ts';
import type { Guard } from '../guard.ts';
import type { GuardError } from '../guard-error.ts';
import { guardExpress } from './express.ts';
import { guardFastify } from './fastify.ts';
import { guardFetch } from './fetch.ts';
import { guardHono } from './hono.ts';

const notes = (scope: string) => ({ security: [{ oauth: [scope] }] });
const DOCUMENT = {
  openapi: '3.1.0',
  servers: [{ url: 'https://api.example.com/v1' }],
  security: [{ oauth: ['notes.read'] }],
  paths: {
    '/notes': { get: {}, post: notes('notes.write') },
    '/notes/{id}': { get: { security: [{ oauth: ['notes.all'] }, { oauth: ['notes.read'] }] } },
    '/status': { get: { security: [] } },
    '/news': { get: { security: [{}, { oauth: ['notes.read'] }] } },
  },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
};

interface RunningApi {
  readonly origin: string;
  close(): unknown;
}

/** Serves everything behind `protect`, answering the `client_id` of the token, or `null` if there is none. */
type ServeApi = (guard: Guard, words?: (error: GuardError) => object) => Promise<RunningApi>;

const serveExpress: ServeApi = async (guard, words) => {
  const refuse = (error: GuardError, _: express.Request, response: express.Response) => {
    const body = words?.(error);
    response.status(418).json(body);
  };
  const { protect, findToken } = guardExpress(guard, words ? { refuse } : {});
  // Below a mount Express hides part of the path.
  const router = express.Router();
  router.use(protect(DOCUMENT), (request, response) => {
    response.json({ client_id: findToken(request)?.client_id ?? null });
  });
  const server = createServer(express().set('env', 'test').use('/v1', router).use(router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close().closeAllConnections() };
};

const serveFastify: ServeApi = async (guard, words) => {
  const refuse = (error: GuardError, _: unknown, reply: { code(status: number): { send(body: unknown): unknown } }) => {
    const body = words?.(error);
    reply.code(418).send(body);
  };
  const { protect, findToken } = guardFastify(guard, words ? { refuse } : {});
  const app = fastify();
  app.addHook('onRequest', protect(DOCUMENT));
  app.all('/*', async (request) => ({ client_id: findToken(request)?.client_id ?? null }));
  return { origin: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
};

const serveHono: ServeApi = (guard, words) => {
  const refuse = (error: GuardError) => Response.json(words?.(error), { status: 418 });
  const { protect, findToken } = guardHono(guard, words ? { refuse } : {});
  const app = new Hono().onError((_error, context) => context.text('error', 500));
  app.use(protect(DOCUMENT));
  app.all('/*', (context) => context.json({ client_id: findToken(context)?.client_id ?? null }));
  return listenFetch(app.fetch);
};

const serveFetch: ServeApi = (guard, words) => {
  const refuse = (error: GuardError) => Response.json(words?.(error), { status: 418 });
  const { protect } = guardFetch(guard, words ? { refuse } : {});
  return listenFetch(protect(DOCUMENT)((_, token) => Response.json({ client_id: token?.client_id ?? null })));
};

function listenFetch(fetch: (request: Request) => Response | Promise<Response>): Promise<RunningApi> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ origin: `http://127.0.0.1:${port}`, close: () => server.close() }),
    );
  });
}

const frameworks = [
  ['Express', serveExpress],
  ['Fastify', serveFastify],
  ['Hono', serveHono],
  ['fetch handlers', serveFetch],
] as const;

describe.each(frameworks)('an API protected by its document in %s', (_, serveApi) => {
  let server: AuthorizationServer;
  let [standard, own]: RunningApi[] = [];

  beforeAll(async () => {
    server = await startAuthorizationServer();
    const { guard } = guardedApi(server);
    standard = await serveApi(guard);
    own = await serveApi(guard, ({ code, reason, scope }) => ({ code, reason, scope }));
  });
  afterAll(async () => {
    await standard?.close();
    await own?.close();
    await server[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    server.tokens.set('reader', { ...goodAnswer(server.issuer), scope: 'notes.read' });
    server.tokens.set('old', { active: false, reason: 'expired' });
  });

  const call = async (api: RunningApi | undefined, target: string, token?: string) => {
    const [method = '', path = ''] = target.split(' ');
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${api?.origin}${path}`, { method, headers });
    const body = (method === 'HEAD' ? {} : await response.json()) as Record<string, unknown>;
    return { status: response.status, body };
  };

  it.each([
    ['GET /v1/notes', 'reader', 'client_1'],
    ['GET /v1/notes/', 'reader', 'client_1'],
    ['GET /v1/notes/7?page=2', 'reader', 'client_1'],
    ['GET /v1/status', undefined, null],
    ['GET /v1/status', 'unknown', null],
    ['GET /v1/news', undefined, null],
    ['GET /v1/news', 'reader', 'client_1'],
  ])('%s with the token %s passes', async (target, token, client_id) => {
    expect(await call(standard, target, token)).toEqual({ status: 200, body: { client_id } });
  });

  it.each([
    ['GET /v1/notes', undefined, 401, 'missing_token'],
    ['HEAD /v1/notes', undefined, 401, undefined],
    ['GET /v1/notes', 'unknown', 401, 'invalid_token'],
    ['POST /v1/notes', 'reader', 403, 'insufficient_scope'],
    ['GET /v1/news', 'unknown', 401, 'invalid_token'],
    ['GET /v1/other', 'reader', 404, 'undocumented'],
    ['GET /notes', 'reader', 404, 'undocumented'],
    ['GET /v1/v1/notes', 'reader', 404, 'undocumented'],
    ['DELETE /v1/notes', 'reader', 404, 'undocumented'],
    ['OPTIONS /v1/notes', 'reader', 404, 'undocumented'],
  ])('%s with the token %s is refused with %i', async (target, token, status, error) => {
    const answer = await call(standard, target, token);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  it.each([
    ['GET /v1/notes', 'old', { code: 'invalid_token', reason: 'expired', scope: [] }],
    ['POST /v1/notes', 'reader', { code: 'insufficient_scope', scope: ['notes.write'] }],
    ['DELETE /v1/notes', 'reader', { code: 'undocumented', reason: 'other_method', scope: [] }],
  ])('%s is refused in the platform’s own words', async (target, token, body) => {
    expect(await call(own, target, token)).toEqual({ status: 418, body });
  });
});

it.each(frameworks)('words that cannot be said are an error in %s, never a way to the route', async (_, serveApi) => {
  await using server = await startAuthorizationServer();
  const api = await serveApi(guardedApi(server).guard, () => {
    throw new Error('bug');
  });
  expect((await fetch(`${api.origin}/v1/notes`)).status).toBe(500);
  await api.close();
});
