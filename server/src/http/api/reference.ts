/** The management API as a page for people and as a document for programs. Nothing here is a secret. */
import { managementCatalogue } from '../../protocol/management-scope.ts';
import { managementApi } from '../../resources/register.ts';
import { page, textsFor } from '../browser/page.ts';
import { type Endpoint, json } from '../endpoint.ts';
import { referencePage } from '../pages/reference.ts';
import type { ApiDeps } from './api-deps.ts';
import { exchangeOf, objectsOf } from './exchange.ts';
import { openApiDocument } from './openapi.ts';
import type { Operation } from './operation.ts';
import { BASE } from './problem.ts';

export function reference({ issuer, platform }: ApiDeps, operations: readonly Operation[]): readonly Endpoint[] {
  const document = openApiDocument(issuer, operations);
  const view = { platform, ...described(issuer, operations), json_url: `${issuer}${BASE}/openapi.json` };
  const get = (path: string, answer: Endpoint['answer']): Endpoint => ({
    path: `${BASE}${path}`,
    at: 'issuer',
    methods: ['GET'],
    cors: 'none',
    answer,
  });
  return [
    get('', async (request) => page('reference', referencePage(view, textsFor(request)))),
    get('/openapi.json', async () => json(200, document, { 'cache-control': 'no-cache' })),
  ];
}

function described(issuer: string, operations: readonly Operation[]) {
  const resource = managementApi(issuer);
  const listed = operations.map((operation) => ({
    method: operation.method,
    path: `${BASE}${operation.path}`,
    summary: operation.summary,
    token: 'required' as const,
    any_of: [[operation.scope]],
    scope: operation.scope,
    exchange: exchangeOf(operation),
  }));
  const scopes = managementCatalogue.map((scope) => ({
    ...scope,
    endpoints: listed
      .filter((each) => each.scope === scope.name)
      .map(({ method, path }) => ({ resource, method, path })),
  }));
  return { apis: [{ resource, name: 'Management API', operations: listed }], scopes, objects: objectsOf(operations) };
}
