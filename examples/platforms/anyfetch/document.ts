/** `/documents`: what an app may do with them is what the person it calls for may. */
import express from 'express';
import { type Changes, readChanges } from './document-body.ts';
import { readPage, readSearch } from './document-search.ts';
import {
  countDocuments,
  type DocumentRow,
  deleteDocument,
  documentOf,
  findDocuments,
  saveDocument,
} from './document-store.ts';
import { findDocumentType } from './document-type.ts';
import { viewDocument } from './document-view.ts';
import { Refusal } from './refusal.ts';
import { type Caller, newId, type Provider, type Store, usersOf } from './store.ts';

interface Deps {
  readonly store: Store;
  /** The API's own address. */
  readonly base: string;
  readonly callerOf: (request: express.Request) => Caller;
  readonly providerOf: (request: express.Request) => Provider;
}

export function documentRoutes(deps: Deps): express.Router {
  const { store, base, callerOf } = deps;
  const routes = express.Router();
  routes.get('/documents', (request, response) => response.json(list(deps, request)));
  routes.post('/documents', (request, response) => {
    response.json(viewDocument(post(deps, request), 'raw', base));
  });
  for (const [path, by] of [
    ['/documents/identifier/:value', 'identifier'],
    ['/documents/:value', 'id'],
  ] as const) {
    const named = (request: express.Request<{ value: string }>) => {
      const caller = callerOf(request);
      return readable(documentOf(store, caller.company, by, request.params.value), caller);
    };
    routes.get(path, (request, response) => response.json(viewDocument(named(request), 'full', base)));
    routes.get(`${path}/raw`, (request, response) => response.json(viewDocument(named(request), 'raw', base)));
    routes.patch(path, (request, response) => {
      save(store, callerOf(request), named(request), readChanges(request.body));
      response.status(204).end();
    });
    routes.delete(path, (request, response) => {
      deleteDocument(store, named(request));
      response.status(204).end();
    });
  }
  return routes;
}

/** One that others may not see is not there. */
function readable(document: DocumentRow | undefined, { user }: Caller): DocumentRow {
  const may = document?.user_access == null || (JSON.parse(document.user_access) as string[]).includes(user.id);
  if (document && may) return document;
  throw new Refusal('ResourceNotFound', 'There is no such document.');
}

function list({ store, base, callerOf }: Deps, request: express.Request): object {
  const caller = callerOf(request);
  const query = new URL(request.originalUrl, base).searchParams;
  const search = readSearch(query);
  const count = (by: Parameters<typeof countDocuments>[3]) => countDocuments(store, caller, search, by);
  const types = count('document_type');
  return {
    facets: {
      document_types: types.map(({ of, document_count }) => ({
        _type: 'DocumentType',
        id: of,
        name: findDocumentType(of)?.name,
        document_count,
      })),
      providers: count('provider_id').map(({ of, document_count }) => ({
        _type: 'AccessToken',
        id: of,
        document_count,
      })),
      creation_dates: count('month').map(({ of, document_count }) => ({
        _type: 'Date',
        timestamp: String(Date.parse(of)),
        date: new Date(of).toISOString(),
        document_count,
      })),
    },
    data: findDocuments(store, caller, search, readPage(query)).map((row) => viewDocument(row, 'snippet', base)),
    count: types.reduce((sum, { document_count }) => sum + document_count, 0),
  };
}

/** A document that is sent again is the same one. */
function post({ store, callerOf, providerOf }: Deps, request: express.Request): DocumentRow {
  const caller = callerOf(request);
  const changes = readChanges(request.body ?? {});
  if (changes.identifier === undefined) throw new Refusal('MissingParameter', 'Send an identifier.');
  const before = documentOf(store, caller.company, 'identifier', changes.identifier);
  if (before) return save(store, caller, readable(before, caller), changes);
  const now = new Date().toISOString();
  const document = {
    id: newId(),
    company_id: caller.company.id,
    provider_id: providerOf(request).id,
    identifier: changes.identifier,
    document_type: findDocumentType('file')?.id ?? '',
    creation_date: now,
    modification_date: now,
    ...{ actions: '{}', data: '{}', metadata: '{}', related: '[]', user_access: null },
  };
  return save(store, caller, document, changes);
}

function save(store: Store, caller: Caller, document: DocumentRow, changes: Changes): DocumentRow {
  const changed = { ...document, modification_date: new Date().toISOString(), ...changes };
  const same = documentOf(store, caller.company, 'identifier', changed.identifier);
  if (same && same.id !== changed.id) throw new Refusal('InvalidArgument', 'Another document has this identifier.');
  const people = usersOf(store, caller.company).map(({ id }) => id);
  const allowed = JSON.parse(changed.user_access ?? '[]') as string[];
  if (!allowed.every((id) => people.includes(id))) {
    throw new Refusal('InvalidArgument', 'Somebody in user_access is not of this company.');
  }
  saveDocument(store, changed);
  return changed;
}
