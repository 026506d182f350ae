import { type Static, type TObject, Type } from 'typebox';
import { byCreation } from '../../model/position.ts';
import type { Storage } from '../../model/storage.ts';
import { app, kind, showApp, status } from './app-schema.ts';
import type { Answer } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';

const review = Type.Optional(
  Type.Enum(['requested', 'declined', 'passed'], { description: 'requested: it waits for an operator' }),
);

/** In the query of a list of apps. */
export const appFilter = { kind: Type.Optional(kind), status: Type.Optional(status), review, search, ...paging };

export const apps = pageOf('apps', app);

/** @param organization_ids `undefined`: of all, and of none. */
export function answerApps(
  { listings }: Pick<Storage, 'listings'>,
  organization_ids: readonly string[] | undefined,
  query: Static<TObject<typeof appFilter>>,
): Promise<Answer> {
  const filter = {
    organization_ids,
    kind: query.kind ?? '',
    status: query.status ?? '',
    review: query.review ?? '',
    search: query.search ?? '',
  } as const;
  return answerPage('apps', query, (page) => listings.clients(filter, page), byCreation('client_id'), showApp);
}
