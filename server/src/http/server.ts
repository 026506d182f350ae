/** The one file that knows Fastify: raw bytes in, answers out. */
import { Readable } from 'node:stream';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginCallback,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { type OAuthError, refuse } from '../protocol/oauth-error.ts';
import { reasons } from '../protocol/reasons/index.ts';
import { BASE, problemAnswer } from './api/problem.ts';
import { preflight } from './cors.ts';
import { ATTEMPT_HEADER, type Endpoint, type HttpAnswer, type HttpRequest, json, NO_STORE } from './endpoint.ts';
import type { Metrics } from './operation/metrics.ts';
import { asRefusal, type Log, type Recording, recordRefusal, retryAfter } from './recording.ts';
import { dropRest, readUpload } from './upload.ts';

const BODY_LIMIT = 65_536;
const REQUEST_TIMEOUT_MS = 30_000;
/** How long a stop waits for clients to end their requests. Docker kills after ten seconds. */
const LONGEST_STOP_MS = 8_000;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** For every answer: nothing of ours is a frame, is sniffed, or leaks where it was linked from. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
} as const;

interface Deps {
  readonly issuer: string;
  readonly base_path: string;
  readonly trusted_proxies: readonly string[];
  readonly recording: Recording;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly refusalPage: (request: HttpRequest, error: OAuthError) => HttpAnswer;
}

export function httpServer(deps: Deps, endpoints: readonly Endpoint[]): FastifyInstance {
  const app = fastify({
    logger: false,
    trustProxy: deps.trusted_proxies.length > 0 ? [...deps.trusted_proxies] : false,
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    // A body that never comes must hold neither a connection nor the stop.
    requestTimeout: REQUEST_TIMEOUT_MS,
    // What was accepted is answered, also while stopping.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => void send(reply, undefined, failure(deps, request, error)),
  });
  app.addHook('preClose', (done) => {
    setTimeout(() => app.server.closeAllConnections(), LONGEST_STOP_MS).unref();
    done();
  });
  app.addHook('onSend', ({ raw }) => dropRest(raw));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: FastifyError, request, reply) => send(reply, undefined, failure(deps, request, error)));
  app.setNotFoundHandler((request, reply) => send(reply, undefined, refusal(deps, request, refuse('not_found', {}))));
  for (const endpoint of endpoints) {
    if (endpoint.uploads) app.register(unread(deps, endpoint));
    else mount(app, deps, endpoint);
  }
  return app;
}

/** Bodies stay where they are until an endpoint asks. */
const unread =
  (deps: Deps, endpoint: Endpoint): FastifyPluginCallback =>
  (app, _options, done) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
    mount(app, deps, endpoint);
    done();
  };

function mount(app: FastifyInstance, deps: Deps, endpoint: Endpoint): void {
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1').replace('{*}', '*');
  const url = endpoint.at === 'issuer' ? deps.base_path + path : path;
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const answer = await answerOf(deps, endpoint, request);
    const { status, headers } = answer;
    deps.metrics.request(endpoint.path, request.method, status, reply.elapsedTime / 1_000);
    deps.log.debug(
      { method: request.method, path: endpoint.path, status, attempt: headers[ATTEMPT_HEADER] },
      'answered',
    );
    return send(reply, deps, answer);
  };
  app.route({ method: [...METHODS], url, handler });
}

async function answerOf(deps: Deps, endpoint: Endpoint, received: FastifyRequest): Promise<HttpAnswer> {
  const { methods, cors } = endpoint;
  const request = asGet(seen(received), methods);
  if (request.method === 'OPTIONS' && cors !== 'none') return preflight(request, methods);
  if (!methods.some((method) => method === request.method)) {
    const answer = refusal(deps, received, refuse('method_not_allowed', { method: request.method }));
    return { ...answer, headers: { ...answer.headers, allow: methods.join(', ') } };
  }
  try {
    return await endpoint.answer(request);
  } catch (error) {
    return refusal(deps, received, asRefusal(deps.recording, error));
  }
}

/** RFC 9110 §9.3.2: HEAD is GET without the content, which Node.js leaves out. */
function asGet(request: HttpRequest, methods: Endpoint['methods']): HttpRequest {
  return request.method === 'HEAD' && methods.includes('GET') ? { ...request, method: 'GET' } : request;
}

function seen(request: FastifyRequest): HttpRequest {
  const url = request.raw.url ?? '';
  const at = url.indexOf('?');
  const headers = Object.entries(request.raw.headersDistinct).map(([name, values = []]) => [
    name,
    values.join(name === 'cookie' ? '; ' : ', '),
  ]);
  return {
    method: request.method,
    path: at < 0 ? url : url.slice(0, at),
    query: at < 0 ? '' : url.slice(at + 1),
    headers: Object.fromEntries(headers) as HttpRequest['headers'],
    body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
    readUpload: (limit) => readUpload(request.raw, limit),
    address: request.ip,
  };
}

function send(reply: FastifyReply, deps: Deps | undefined, { status, headers, body }: HttpAnswer): FastifyReply {
  // While stopping: a connection that is kept would hold up the stop.
  const last = reply.server.server.listening ? undefined : { connection: 'close' };
  const secure = deps?.issuer.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' };
  return reply
    .code(status)
    .headers({ ...EVERYWHERE, ...last, ...secure, ...(headers as Record<string, string | string[]>) })
    .send(sendable(reply, deps, body));
}

/** What breaks off is cut off: nobody takes it for the whole. */
function sendable(reply: FastifyReply, deps: Deps | undefined, body: HttpAnswer['body']): unknown {
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (reply.request.method === 'HEAD') return '';
  return Readable.from(body, { highWaterMark: 1 }).once('error', (error) => deps && asRefusal(deps.recording, error));
}

const NO_TYPE = { content_type: '' };

/** What Fastify refuses before an endpoint sees it. */
function failure(deps: Deps, request: FastifyRequest, error: FastifyError): HttpAnswer {
  switch (error.statusCode) {
    case 413:
      return refusal(deps, request, refuse('body_too_large', {}));
    case 415:
      return refusal(
        deps,
        request,
        refuse(isManaged(deps, request) ? 'json_needed' : 'body_type_unsupported', NO_TYPE),
      );
    default:
      return refusal(
        deps,
        request,
        (error.statusCode ?? 500) < 500 ? refuse('parameters_malformed', {}) : asRefusal(deps.recording, error),
      );
  }
}

/** The management API has problems of its own, whoever finds them; a person in a window is shown a page. */
function refusal(deps: Deps, request: FastifyRequest, error: OAuthError): HttpAnswer {
  if (isManaged(deps, request)) return problemAnswer(deps, { error, detail: undefined, errors: [] });
  if (request.headers['sec-fetch-dest'] === 'document') return deps.refusalPage(seen(request), error);
  const attempt = recordRefusal(deps.recording, error);
  const { status, error: code, text } = reasons[error.reason];
  const headers = { [ATTEMPT_HEADER]: attempt, ...NO_STORE, ...retryAfter(error) };
  return json(status, { error: code, error_description: text, attempt }, headers);
}

function isManaged({ base_path }: Deps, { raw: { url = '' } }: FastifyRequest): boolean {
  return url.startsWith(`${base_path}${BASE}/`);
}
