/** AnyFetch's API. Which scope a request needs is in openapi.json, which the guard reads; the words are AnyFetch's own. */
import { join } from 'node:path';
import { type GuardError, guard } from '@grantry/guard';
import { guardExpress } from '@grantry/guard/express';
import express from 'express';
import { env, listen } from '../api-process.ts';
import { batch } from './batch.ts';
import { documentRoutes } from './document.ts';
import { countDocuments, deleteDocuments, EVERYTHING } from './document-store.ts';
import { documentTypes, templates } from './document-type.ts';
import openapi from './openapi.json' with { type: 'json' };
import { Refusal, refusalOf } from './refusal.ts';
import { type Caller, callerOf, noteUpdate, openStore, providerOf, providersOf, type User, usersOf } from './store.ts';

const base = env('RESOURCE');
const store = openStore(join(env('DATA'), 'anyfetch.db'));
const api = guard({
  issuer: env('GRANTRY_ISSUER'),
  resource: base,
  client_id: env('CLIENT_ID'),
  client_secret: env('CLIENT_SECRET'),
  // AnyFetch's clients have always been free to send it in the URL.
  access_token_parameter: 'oauth_access_token',
  // And to send an e-mail address and a password, which Grantry checks, not this API.
  password_at_api: true,
  // Tokens live for ever, so whoever disconnects an app is obeyed with its next request.
  cache_lifetime: 0,
});
const { protect, tokenOf, metadata } = guardExpress(api, { refuse });

function refuse(error: GuardError, _request: unknown, response: express.Response): void {
  answer(refusalOf(error), response.set(error.headers));
}

function answer({ code, status, message }: Refusal, response: express.Response): void {
  response.status(status).json({ code, message });
}

/** For whom the app calls, as far as AnyFetch knows. */
function caller(request: express.Request): Caller {
  const { sub = '', organization_id = '' } = tokenOf(request);
  const found = callerOf(store, sub, organization_id);
  if (!found) throw new Refusal('Forbidden', 'You are of no company here.');
  return found;
}

function provider(request: express.Request) {
  const { family_id = '', client_id } = tokenOf(request);
  return providerOf(store, caller(request), family_id, client_id);
}

// `production`: an error that nobody expected is told without its stack.
const app = express().disable('x-powered-by').set('env', 'production');
app.get(api.metadata_path, metadata);
app.use(protect(openapi));
app.use(express.json({ limit: '1mb' }));

app.get('/status', (_request, response) => response.json({ status: 'ok', message: '' }));

app.get('/', (request, response) => {
  const { user, company } = caller(request);
  response.json({
    user_email: user.email,
    user_id: user.id,
    company_id: company.id,
    documents_url: `${base}/documents/`,
    document_types_url: `${base}/document_types/`,
    providers_url: `${base}/providers/`,
    users_url: `${base}/users/`,
    current_user_url: `${base}/users/${user.id}`,
    update_url: `${base}/company/update`,
    reset_url: `${base}/company/reset`,
    token_url: `${base}/token`,
    server_time: new Date().toISOString(),
  });
});

app.get('/token', (request, response) => {
  const { access_token } = tokenOf(request);
  if (!access_token) throw new Refusal('Forbidden', 'This takes an e-mail address and a password, not a token.');
  response.json({ token: access_token });
});

app.get('/batch', batch(base));
app.use(documentRoutes({ store, base, callerOf: caller, providerOf: provider }));

app.get('/document_types', (request, response) => {
  const counts = countDocuments(store, caller(request), EVERYTHING, 'document_type');
  response.json(
    documentTypes.map((type) => {
      const { document_count = 0, updated = null } = counts.find(({ of }) => of === type.id) ?? {};
      return { _type: 'DocumentType', ...type, templates, document_count, updated };
    }),
  );
});

app.get('/providers', (request, response) => {
  const { family_id } = tokenOf(request);
  response.json(
    providersOf(store, caller(request).company).map((each) => ({
      _type: 'AccessToken',
      id: each.id,
      client: each.client_id,
      user: each.user_id,
      current: each.family_id === family_id,
      document_count: each.document_count,
      updated: each.updated,
    })),
  );
});

function viewUser({ id, email, name, is_admin }: User): object {
  return { _type: 'User', id, email, name, is_admin: is_admin === 1, user_url: `${base}/users/${id}` };
}

app.get('/user', (request, response) => response.json(viewUser(caller(request).user)));
app.get('/users', (request, response) => response.json(usersOf(store, caller(request).company).map(viewUser)));
app.get('/users/:id', (request, response) => {
  const user = usersOf(store, caller(request).company).find(({ id }) => id === request.params.id);
  if (!user) throw new Refusal('ResourceNotFound', 'There is nobody with this id.');
  response.json(viewUser(user));
});

app.get('/company', (request, response) => {
  const { company } = caller(request);
  const { id, name, last_update } = company;
  const document_count = providersOf(store, company).reduce((sum, each) => sum + each.document_count, 0);
  const user_count = usersOf(store, company).length;
  response.json({ _type: 'Company', id, name, hydraters: [], document_count, user_count, last_update });
});

/** AnyFetch asks its providers for news here; ours come by themselves, so it is only noted. */
const update = (whose: (caller: Caller, user_id: string) => boolean): express.RequestHandler => {
  return (request, response) => {
    const me = caller(request);
    noteUpdate(store, me.company);
    const asked = providersOf(store, me.company).filter(({ user_id }) => whose(me, user_id));
    response.json(Object.fromEntries(asked.map(({ id }) => [id, {}])));
  };
};
app.post(
  '/company/update',
  update(() => true),
);
app.post(
  '/user/update',
  update(({ user }, user_id) => user.id === user_id),
);

app.delete('/company/reset', (request, response) => {
  const { user, company } = caller(request);
  if (user.is_admin !== 1) throw new Refusal('Forbidden', 'Only an admin of the company may do this.');
  deleteDocuments(store, company);
  response.status(204).end();
});

app.use((error: Error, _request: express.Request, response: express.Response, next: express.NextFunction) => {
  if (error instanceof Refusal) answer(error, response);
  else if (error instanceof SyntaxError) answer(new Refusal('InvalidArgument', 'The body is not JSON.'), response);
  else next(error);
});

listen('AnyFetch API', app);
