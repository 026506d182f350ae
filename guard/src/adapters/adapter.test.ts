/** Every adapter is run by its framework, over HTTP, and held to the same contract. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import express from 'express';
import { fastify } from 'fastify';
import { type Context, Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../../fixtures/authorization-server.ts';
import { goodAnswer, guardedApi } from '../../fixtures/guarded-api.ts';
import type { AccessToken } from '../access-token.ts';
import type { Guard } from '../guard.ts';
import { guardExpress } from './express.ts';
import { guardFastify } from './fastify.ts';
import { guardFetch } from './fetch.ts';
import { guardHono } from './hono.ts';

const METADATA_PATH = '/.well-known/oauth-protected-resource/v1';

interface RunningApi {
  readonly origin: string;
  close(): unknown;
}

/**
 * Serves `GET /notes` (scope notes.read) and `POST /notes` (notes.write), which answer the token's `client_id` and call
 * `reached` when they do; `GET /unguarded` asks for the token of a request nobody checked.
 */
type ServeApi = (guard: Guard, reached: () => void) => Promise<RunningApi>;

async function serveExpress(guard: Guard, reached: () => void): Promise<RunningApi> {
  const { requireScope, tokenOf, metadata } = guardExpress(guard);
  const notes: express.RequestHandler = (request, response) => {
    reached();
    response.json({ client_id: tokenOf(request).client_id });
  };
  const router = express.Router();
  router.get('/', requireScope('notes.read'), notes);
  router.post('/', requireScope('notes.write'), notes);
  const app = express();
  app.set('env', 'test'); // so that Express does not print the expected 500
  app.use('/notes', router);
  app.get('/unguarded', notes);
  app.get(guard.metadata_path, metadata);
  return listen(app);
}

async function listen(app: RequestListener): Promise<RunningApi> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close().closeAllConnections() };
}

async function serveFastify(guard: Guard, reached: () => void): Promise<RunningApi> {
  const { requireScope, tokenOf, metadata } = guardFastify(guard);
  const app = fastify();
  const notes = async (request: Parameters<typeof tokenOf>[0]) => {
    reached();
    return { client_id: tokenOf(request).client_id };
  };
  app.get('/notes', { onRequest: requireScope('notes.read') }, notes);
  app.post('/notes', { preHandler: [requireScope('notes.write')] }, notes);
  app.get('/unguarded', notes);
  app.get(guard.metadata_path, metadata);
  return { origin: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
}

function serveHono(guard: Guard, reached: () => void): Promise<RunningApi> {
  const { requireScope, tokenOf, metadata } = guardHono(guard);
  const app = new Hono().onError((_error, context) => context.text('error', 500));
  const notes = (context: Context) => {
    reached();
    return context.json({ client_id: tokenOf(context).client_id });
  };
  app.get('/notes', requireScope('notes.read'), notes);
  app.post('/notes', requireScope('notes.write'), notes);
  app.get('/unguarded', notes);
  app.get(guard.metadata_path, metadata);
  return listenFetch(app.fetch);
}

type FetchHandler = (request: Request) => Response | Promise<Response>;

function serveFetch(guard: Guard, reached: () => void): Promise<RunningApi> {
  const { requireScope, metadata } = guardFetch(guard);
  const notes = (_request: Request, { client_id }: AccessToken) => {
    reached();
    return Response.json({ client_id });
  };
  const routes: Record<string, FetchHandler> = {
    'GET /notes': requireScope('notes.read')(notes),
    'POST /notes': requireScope('notes.write')(notes),
    [`GET ${guard.metadata_path}`]: metadata,
  };
  const nothing = () => new Response(null, { status: 500 });
  return listenFetch((request) => (routes[`${request.method} ${new URL(request.url).pathname}`] ?? nothing)(request));
}

function listenFetch(fetch: FetchHandler): Promise<RunningApi> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ origin: `http://127.0.0.1:${port}`, close: () => server.close() }),
    );
  });
}

const frameworks: readonly (readonly [string, ServeApi])[] = [
  ['Express', serveExpress],
  ['Fastify', serveFastify],
  ['Hono', serveHono],
  ['fetch handlers', serveFetch],
];

describe.each(frameworks)('a guarded API in %s', (_, serveApi) => {
  let server: AuthorizationServer;
  let api: RunningApi;
  let reached = 0;

  beforeAll(async () => {
    server = await startAuthorizationServer();
    const { guard } = guardedApi(server, { cache_lifetime: 0 });
    api = await serveApi(guard, () => {
      reached += 1;
    });
  });
  afterAll(async () => {
    await api.close();
    await server[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    reached = 0;
    server.answers.clear();
    server.tokens.set('reader', { ...goodAnswer(server.issuer), scope: 'notes.read' });
  });

  const call = (method: string, path: string, token?: string) =>
    fetch(`${api.origin}${path}`, { method, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

  it('gets the token of a request that may pass', async () => {
    const response = await call('GET', '/notes', 'reader');
    expect(await response.json()).toEqual({ client_id: 'client_1' });
    expect(reached).toBe(1);
  });

  it('keeps simultaneous requests apart', async () => {
    const ids = Array.from({ length: 10 }, (_, i) => `client_${i}`);
    for (const id of ids) server.tokens.set(id, { ...goodAnswer(server.issuer), client_id: id });
    const answers = await Promise.all(ids.map(async (id) => (await call('GET', '/notes', id)).json()));
    expect(answers).toEqual(ids.map((client_id) => ({ client_id })));
  });

  it.each([
    ['no token', 401, 'GET', '/notes', undefined, /^Bearer resource_metadata="[^"]+"$/],
    ['a bad token', 401, 'GET', '/notes', 'unknown', /^Bearer error="invalid_token", /],
    ['a token too weak', 403, 'POST', '/notes', 'reader', /scope="notes.write", resource_metadata="/],
    ['a malformed header', 400, 'GET', '/notes', 'a b', /^Bearer error="invalid_request", /],
    ['a token in two places', 400, 'GET', '/notes?access_token=a', 'reader', /^Bearer error="invalid_request", /],
  ])('refuses %s with %i and a challenge', async (_, status, method, path, token, challenge) => {
    const response = await call(method, path, token);
    expect(response.status).toBe(status);
    expect(response.headers.get('www-authenticate')).toMatch(challenge);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toHaveProperty('error_description');
    expect(reached).toBe(0);
  });

  it.each([
    ['away', 'destroy'],
    ['refusing the guard', { status: 401 }],
  ] as const)('answers 503 with Retry-After while the authorization server is %s', async (_, answer) => {
    server.answers.set('/oauth/introspect', answer);
    const response = await call('GET', '/notes', 'reader');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(response.headers.has('www-authenticate')).toBe(false);
    expect(reached).toBe(0);
  });

  it('serves the metadata that the challenge names, to any origin', async () => {
    const response = await call('GET', METADATA_PATH);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ authorization_servers: [server.issuer] });
  });

  it('breaks rather than take an unchecked request for a checked one', async () => {
    expect((await call('GET', '/unguarded', 'reader')).status).toBe(500);
  });
});

it.each(frameworks)('a bug in the guard is an error in %s, never a way to the route', async (_, serveApi) => {
  const requireScope = () => () => Promise.reject(new Error('bug'));
  const broken = { requireScope, metadata_path: '/metadata' } as unknown as Guard;
  let reached = 0;
  const api = await serveApi(broken, () => {
    reached += 1;
  });
  expect((await fetch(`${api.origin}/notes`)).status).toBe(500);
  expect(reached).toBe(0);
  await api.close();
});

it('a fetch handler gets what the runtime gives it besides the request', async () => {
  const guard = { requireScope: () => async () => ({ client_id: 'client_1' }) } as unknown as Guard;
  const handler = guardFetch(guard).requireScope()((_request, { client_id }, env: string, more: number) =>
    Response.json([client_id, env, more]),
  );
  expect(await (await handler(new Request('https://api.example.com'), 'env', 7)).json()).toEqual([
    'client_1',
    'env',
    7,
  ]);
});
