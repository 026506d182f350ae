/** Fyle's data API on one of its clusters. A token is good on the cluster of its organization and on no other. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type GuardError, guard } from '@grantry/guard';
import { guardExpress } from '@grantry/guard/express';
import express from 'express';
import { env, listen } from '../api-process.ts';
import openapi from './openapi.json' with { type: 'json' };
import { pageOf, QueryError } from './query.ts';
import { addDocument, documentsOf, openStore, organizationOf, type Person, personOf, type Role } from './store.ts';

const cluster = env('CLUSTER');
const store = openStore(join(env('DATA'), `${cluster}.db`));
const api = guard({
  issuer: env('GRANTRY_ISSUER'),
  resource: env('RESOURCE'),
  client_id: env('CLIENT_ID'),
  client_secret: env('CLIENT_SECRET'),
  cluster,
  // Its tokens are JWTs, which a signature alone would let pass until they expire, revoked or not.
  liveness: 'introspect',
  cache_lifetime: 0,
});
const { protect, tokenOf, metadata } = guardExpress(api, { refuse });

const FORBIDDEN = { message: 'Forbidden' };
const NOT_FOUND = { message: 'Resource not found' };

function refuse({ code, reason, status, headers }: GuardError, _request: unknown, response: express.Response): void {
  if (code === 'undocumented') response.status(404).json(NOT_FOUND);
  else if (status === 503) response.status(503).set(headers).json({ message: 'Try again later' });
  else if (reason === 'expired') response.status(498).set(headers).json({ message: 'expired token' });
  else response.status(401).set(headers).json({ message: 'invalid token' });
}

/** The role that a path names, and what it takes. */
const ROLES: Readonly<Record<string, Role>> = { spender: 'FYLER', fyler: 'FYLER', admin: 'ADMIN' };
const RESOURCES = ['expenses', 'categories', 'employees'];

/** For whom the app calls, as far as this cluster knows. */
function callerOf(request: express.Request): Person | undefined {
  const { sub = '', organization_id = '' } = tokenOf(request);
  return personOf(store, sub, organization_id);
}

// `production`: an error that nobody expected is told without its stack.
const app = express().disable('x-powered-by').set('env', 'production');
app.get(api.metadata_path, metadata);
app.use(protect(openapi));

app.get('/platform/:version/:role/my_profile', (request, response) => {
  const caller = callerOf(request);
  if (!caller) return response.status(403).json(FORBIDDEN);
  const { user_id, org_id, email, full_name, roles } = caller;
  const org = organizationOf(store, org_id);
  return response.json({ data: { user_id, org_id, org, user: { id: user_id, email, full_name }, roles } });
});

app.get('/platform/:version/:role/:resource', (request, response) => {
  const { role, resource } = request.params;
  const needed = Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
  if (!needed || !RESOURCES.includes(resource)) return response.status(404).json(NOT_FOUND);
  const caller = callerOf(request);
  if (!caller?.roles.includes(needed)) return response.status(403).json(FORBIDDEN);
  const all = documentsOf(store, resource, caller.org_id);
  const visible = needed === 'ADMIN' ? all : all.filter(({ user_id }) => ['', caller.user_id].includes(user_id));
  return response.json(pageOf(visible, new URL(request.originalUrl, 'http://fyle').searchParams));
});

app.post('/platform/v1/spender/expenses', express.json(), (request, response) => {
  const caller = callerOf(request);
  if (!caller?.roles.includes('FYLER')) return response.status(403).json(FORBIDDEN);
  const { amount, purpose = null } = request.body?.data ?? {};
  if (typeof amount !== 'number') throw new QueryError('amount', 'Missing data for required field.');
  const { user_id, org_id } = caller;
  const currency = organizationOf(store, org_id)?.currency;
  const now = new Date().toISOString();
  const expense = {
    id: `tx${randomUUID()}`,
    org_id,
    user_id,
    amount,
    currency,
    purpose,
    state: 'DRAFT',
    spent_at: now,
  };
  addDocument(store, 'expenses', expense);
  return response.json({ data: expense });
});

app.use(
  (
    error: Error & { readonly status?: number },
    _request: unknown,
    response: express.Response,
    next: express.NextFunction,
  ) => {
    // What Express itself could not read has a status.
    const problem = error.status === undefined ? error : new QueryError('body', error.message);
    if (!(problem instanceof QueryError)) return next(problem);
    return response.status(400).json({ data: problem.data, error: 'ValidationError', message: null });
  },
);

listen(`Fyle API on ${cluster}`, app);
