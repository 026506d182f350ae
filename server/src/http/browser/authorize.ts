/** RFC 6749 §3.1, OIDC Core §3.1.2.1: the authorization endpoint, and where every page of the flow leads back to. */
import { accepted, type OpenedRequest } from '../../authorize/seal.ts';
import { parseParams } from '../../protocol/params.ts';
import { formatScope } from '../../protocol/scope.ts';
import { formBody } from '../body.ts';
import type { Endpoint, HttpAnswer, HttpRequest } from '../endpoint.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { withPages } from './flow-endpoint.ts';
import { proceed } from './proceed.ts';
import { onwards, openSeal, record, visit } from './visit.ts';

export const authorize = (deps: BrowserDeps): Endpoint => ({
  path: '/oauth/authorize',
  at: 'issuer',
  methods: ['GET', 'POST'],
  cors: 'none',
  answer: withPages(deps, (request) => (request.method === 'POST' ? posted(deps, request) : got(deps, request))),
});

/** Nothing is written, and no cookie is set: any site may send this form. */
async function posted(deps: BrowserDeps, request: HttpRequest): Promise<HttpAnswer> {
  const params = formBody(request);
  const raw = new URLSearchParams(params.entries().map(([name, value]): [string, string] => [name, value])).toString();
  return begin(deps, request, accepted(deps, raw));
}

/** A request that came by another way than the address of the page it leads to. */
export async function begin(deps: BrowserDeps, http: HttpRequest, opened: OpenedRequest): Promise<HttpAnswer> {
  const visited = await visit(deps, http, opened);
  if ('answer' in visited) return visited.answer;
  record(deps, visited.visit, { event: 'authorize_requested', evidence: evidenceOf(visited.visit.request) });
  return onwards(deps, opened, undefined);
}

async function got(deps: BrowserDeps, request: HttpRequest): Promise<HttpAnswer> {
  // Whatever else a link got on its way here, an address with a seal is one of ours.
  const params = parseParams(request.query);
  const sealed = params.has('seal');
  const opened = sealed ? openSeal(deps, params) : accepted(deps, request.query);
  const visited = await visit(deps, request, opened);
  if ('answer' in visited) return visited.answer;
  if (!sealed)
    record(deps, visited.visit, { event: 'authorize_requested', evidence: evidenceOf(visited.visit.request) });
  return proceed(deps, visited.visit);
}

function evidenceOf({
  scope,
  resource,
  redirect,
}: {
  scope: readonly string[];
  resource: string;
  redirect: { uri: string };
}) {
  return { scope: formatScope(scope), resource, redirect_uri: redirect.uri };
}
