/** Connected apps: what a person allowed, seen, narrowed and ended by them. */
import { Type } from 'typebox';
import { endInstallation, reduceAccess } from '../../accounts/connection.ts';
import type { Account } from '../../model/account.ts';
import type { ConnectedApp } from '../../model/listing.ts';
import { byCreation } from '../../model/position.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { authorization, family, showAuthorization, showFamily } from './authorization-schema.ts';
import { answer, nothing, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { self } from './right.ts';

export const listAuthorizations = operation({
  operation_id: 'listAuthorizations',
  method: 'GET',
  path: '/me/authorizations',
  tag: 'Account',
  summary: 'List your connected apps, newest first',
  scope: 'grantry:account.read',
  right: self,
  query: { search, ...paging },
  answer: pageOf('authorizations', authorization),
  run: async (deps, { subject: { account_id }, query }) => {
    const filter = { account_id, authorization_ids: undefined, search: query.search ?? '', now: deps.clock() };
    return answerPage(
      'authorizations',
      query,
      (page) => deps.storage.listings.connectedApps(filter, page),
      byCreation('authorization_id'),
      (own) => showAuthorization(deps, own),
    );
  },
});

export const getAuthorization = operation({
  operation_id: 'getAuthorization',
  method: 'GET',
  path: '/me/authorizations/{authorization_id}',
  tag: 'Account',
  summary: 'Get a connected app. What happened to it says listActivity',
  scope: 'grantry:account.read',
  right: self,
  answer: authorization,
  run: async (deps, { subject, params }) =>
    answer(await showAuthorization(deps, await findOwn(deps, subject, params.authorization_id))),
});

export const listFamilies = operation({
  operation_id: 'listFamilies',
  method: 'GET',
  path: '/me/authorizations/{authorization_id}/families',
  tag: 'Account',
  summary: 'List where a connected app is installed, newest first',
  scope: 'grantry:account.read',
  right: self,
  query: { search, ...paging },
  answer: pageOf('families', family),
  run: async (deps, { subject, params, query }) => {
    const { authorization_id } = await findOwn(deps, subject, params.authorization_id);
    const filter = { authorization_id, search: query.search ?? '', now: deps.clock() };
    return answerPage(
      'families',
      query,
      (page) => deps.storage.listings.families(filter, page),
      byCreation('family_id'),
      showFamily,
    );
  },
});

export const reduceAuthorization = operation({
  operation_id: 'reduceAuthorization',
  method: 'POST',
  path: '/me/authorizations/{authorization_id}/reduce',
  tag: 'Account',
  summary: 'Take optional scope back without disconnecting; tokens that have it lose it now',
  scope: 'grantry:account.write',
  right: self,
  body: { scope: Type.String({ description: 'What is taken back, with blanks between' }) },
  answer: authorization,
  run: async (deps, { subject, params, body, by }) => {
    const own = await findOwn(deps, subject, params.authorization_id);
    const client = await deps.findClient(own.client_id);
    await reduceAccess(deps)(own, client, body.scope, by);
    return answer(await showAuthorization(deps, await findOwn(deps, subject, own.authorization_id)));
  },
});

export const endAuthorization = operation({
  operation_id: 'endAuthorization',
  method: 'DELETE',
  path: '/me/authorizations/{authorization_id}',
  tag: 'Account',
  summary: 'Disconnect an app: all it holds ends',
  scope: 'grantry:account.write',
  right: self,
  run: async (deps, { subject, params, by }) => {
    const own = await findOwn(deps, subject, params.authorization_id);
    await deps.storage.authorizations.end(own.authorization_id, by, deps.clock());
    return nothing;
  },
});

export const endAuthorizations = operation({
  operation_id: 'endAuthorizations',
  method: 'POST',
  path: '/me/authorizations/end',
  tag: 'Account',
  summary: 'Disconnect several apps; none if one of them is not yours',
  scope: 'grantry:account.write',
  right: self,
  body: { authorization_ids: Type.Array(Type.String(), { minItems: 1, maxItems: 200 }) },
  run: async (deps, { subject, body, by }) => {
    const ids = new Set(body.authorization_ids);
    if ((await findAllOwn(deps, subject, [...ids])).length < ids.size) throw refuse('thing_unknown', {});
    for (const id of ids) await deps.storage.authorizations.end(id, by, deps.clock());
    return nothing;
  },
});

export const endFamily = operation({
  operation_id: 'endFamily',
  method: 'DELETE',
  path: '/me/authorizations/{authorization_id}/families/{family_id}',
  tag: 'Account',
  summary: 'Disconnect an app where it is installed once, and leave it elsewhere',
  scope: 'grantry:account.write',
  right: self,
  run: async (deps, { subject, params, by }) => {
    const own = await findOwn(deps, subject, params.authorization_id);
    await endInstallation(deps)(own, params.family_id, by);
    return nothing;
  },
});

/** Living, and of the account; another's is not there. */
async function findOwn(deps: ApiDeps, account: Account, authorization_id: string): Promise<ConnectedApp> {
  const [own] = await findAllOwn(deps, account, [authorization_id]);
  if (!own) throw refuse('thing_unknown', {});
  return own;
}

const findAllOwn = ({ storage, clock }: ApiDeps, { account_id }: Account, authorization_ids: readonly string[]) =>
  storage.listings.connectedApps(
    { account_id, authorization_ids, search: '', now: clock() },
    { after: undefined, limit: authorization_ids.length },
  );
