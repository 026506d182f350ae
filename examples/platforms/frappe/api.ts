/** Frappe's REST API. Which scope a request needs is in openapi.json, which the guard reads; the words are Frappe's own. */
import { join } from 'node:path';
import { type GuardError, guard } from '@grantry/guard';
import { guardExpress } from '@grantry/guard/express';
import express from 'express';
import { env, listen } from '../api-process.ts';
import { type DocType, doctypeOf } from './doctype.ts';
import { parseJson } from './filter.ts';
import openapi from './openapi.json' with { type: 'json' };
import { readQuery } from './query.ts';
import { Refusal } from './refusal.ts';
import {
  deleteDocument,
  documentOf,
  insertDocument,
  listDocuments,
  openStore,
  type User,
  updateDocument,
  userOf,
} from './store.ts';

const store = openStore(join(env('DATA'), 'frappe.db'));
const api = guard({
  issuer: env('GRANTRY_ISSUER'),
  resource: env('RESOURCE'),
  client_id: env('CLIENT_ID'),
  client_secret: env('CLIENT_SECRET'),
  // A token that was revoked is dead with its next request, not seconds later.
  cache_lifetime: 0,
  scopes_supported: ['project', 'all'],
});
const { protect, tokenOf, metadata } = guardExpress(api, { refuse });

function refuse(error: GuardError, _request: unknown, response: express.Response): void {
  answer(refusalOf(error), response.set(error.headers));
}

function refusalOf({ code, status, error_description }: GuardError): Refusal {
  if (code === 'undocumented') return new Refusal('DoesNotExistError', 'There is no such resource or method');
  if (code === 'insufficient_scope') return new Refusal('PermissionError', error_description);
  return new Refusal(status === 503 ? 'SessionStopped' : 'AuthenticationError', error_description);
}

function answer(refusal: Refusal, response: express.Response): void {
  response.status(refusal.status).json(refusal.body);
}

/** For whom the app calls, as far as Frappe knows. */
function caller(request: express.Request): User {
  const user = userOf(store, tokenOf(request).sub ?? '');
  if (user) return user;
  throw new Refusal('PermissionError', 'Not permitted');
}

/** A token lets an app do what its scope opens, and never more than the person may. */
function permitted(request: express.Request<{ doctype: string }>): { readonly doctype: DocType; readonly user: User } {
  const doctype = doctypeOf(request.params.doctype);
  const user = caller(request);
  if (user.roles.includes(doctype.role)) return { doctype, user };
  throw new Refusal('PermissionError', `Insufficient Permission for ${doctype.name}`);
}

/** JSON, or a form whose field `data` is JSON, or a form. */
function documentIn({ body }: express.Request): object {
  const sent: unknown = typeof body?.data === 'string' ? parseJson('data', body.data) : body;
  if (typeof sent === 'object' && sent !== null) return sent;
  throw new Refusal('ValidationError', 'Send a document');
}

// `production`: an error that nobody expected is told without its stack.
const app = express().disable('x-powered-by').set('env', 'production');
app.get(api.metadata_path, metadata);
app.use(protect(openapi));
app.use(express.json(), express.urlencoded());

app.get('/api/method/frappe.auth.get_logged_user', (request, response) => {
  response.json({ message: caller(request).email });
});

app.get('/api/resource/:doctype', (request, response) => {
  const { doctype } = permitted(request);
  const params = new URL(request.originalUrl, 'http://frappe').searchParams;
  const query = readQuery(doctype, params);
  const documents = listDocuments(store, doctype, query);
  response.json({ data: query.as_dict ? documents : documents.map((document) => Object.values(document)) });
});

app.post('/api/resource/:doctype', (request, response) => {
  const { doctype, user } = permitted(request);
  response.json({ data: insertDocument(store, doctype, documentIn(request), user) });
});

app.get('/api/resource/:doctype/:name', (request, response) => {
  const { doctype } = permitted(request);
  response.json({ data: documentOf(store, doctype, request.params.name) });
});

app.put('/api/resource/:doctype/:name', (request, response) => {
  const { doctype, user } = permitted(request);
  response.json({ data: updateDocument(store, doctype, request.params.name, documentIn(request), user) });
});

app.delete('/api/resource/:doctype/:name', (request, response) => {
  deleteDocument(store, permitted(request).doctype, request.params.name);
  response.status(202).json({ message: 'ok' });
});

app.use((error: Error, _request: express.Request, response: express.Response, next: express.NextFunction) => {
  if (error instanceof Refusal) answer(error, response);
  else if (error instanceof SyntaxError) answer(new Refusal('ValidationError', 'The body is not JSON'), response);
  else next(error);
});

listen('Frappe API', app);
