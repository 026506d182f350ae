/** All apps, and what only the operator gives them. */
import { Type } from 'typebox';
import { updateClient } from '../../clients/update.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { answerApps, appFilter, apps } from './app-page.ts';
import { app, rights, showApp } from './app-schema.ts';
import { answer, operation } from './operation.ts';
import { operator } from './right.ts';

export const listAllApps = operation({
  operation_id: 'listAllApps',
  method: 'GET',
  path: '/operator/apps',
  tag: 'Operator',
  summary: 'List all apps',
  scope: 'grantry:operator.read',
  right: operator,
  query: { organization_id: Type.Optional(Type.String({ description: 'Only of this one' })), ...appFilter },
  answer: apps,
  run: ({ storage }, { query: { organization_id, ...query } }) =>
    answerApps(storage, organization_id === undefined ? undefined : [organization_id], query),
});

export const updateAppRights = operation({
  operation_id: 'updateAppRights',
  method: 'PATCH',
  path: '/operator/apps/{client_id}',
  tag: 'Operator',
  summary: 'Give an app what only the operator gives, or take it away; its status is set by setAppStatus',
  scope: 'grantry:operator.write',
  right: operator,
  body: Type.Partial(Type.Object(rights)).properties,
  answer: app,
  conditional: true,
  run: async (deps, { params, body, if_revision, by }) => {
    const client = await updateClient(deps)(params.client_id, { if_revision }, by, body);
    if (!client) throw refuse('thing_unknown', {});
    return answer(showApp(client), client.revision);
  },
});
