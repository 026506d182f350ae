/** RFC 7591 §3: the apps of a team. */

import { Type } from 'typebox';
import { registerClient } from '../../clients/register.ts';
import { deleteClient, updateClient } from '../../clients/update.ts';
import type { Client } from '../../model/client.ts';
import { mayPublish, reviewed } from '../../policies/may-publish.ts';
import { organizationsWith } from '../../policies/standing.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { answerApps, appFilter, apps } from './app-page.ts';
import { app, changeable, registeredApp, registration, showApp } from './app-schema.ts';
import type { Caller } from './caller.ts';
import { answer, created, nothing, operation } from './operation.ts';
import { BASE } from './problem.ts';
import { appCreation, signedIn, team } from './right.ts';
import { teamChange } from './team-change.ts';

export const listApps = operation({
  operation_id: 'listApps',
  method: 'GET',
  path: '/apps',
  tag: 'Apps',
  summary: 'List the apps of your teams',
  scope: 'grantry:apps.read',
  right: signedIn,
  query: {
    organization_id: Type.Optional(Type.String({ description: 'Only of this one' })),
    ...appFilter,
  },
  answer: apps,
  run: ({ storage }, { caller, query }) => {
    const teams = organizationsWith(caller.standing, 'developer');
    const { organization_id } = query;
    const organization_ids = organization_id === undefined ? teams : teams.filter((id) => id === organization_id);
    return answerApps(storage, organization_ids, query);
  },
});

export const createApp = operation({
  operation_id: 'createApp',
  method: 'POST',
  path: '/apps',
  tag: 'Apps',
  summary: 'Create an app',
  scope: 'grantry:apps.write',
  right: appCreation,
  body: registration,
  status: 201,
  answer: registeredApp,
  run: async (deps, { caller, body, by }) => {
    const status = firstStatus(deps, caller, body);
    const { review } = reviewed(status, caller.standing.is_operator);
    const request = { ...body, status, review, created_by: creator(caller, body) };
    const { client, ...secrets } = await registerClient(deps)(request, by);
    return created(
      { ...showApp(client), ...secrets },
      `${deps.issuer}${BASE}/apps/${client.client_id}`,
      client.revision,
    );
  },
  again: async ({ findClient }, _call, { client_id }) => {
    const client = await findClient(client_id);
    if (!client) throw refuse('thing_unknown', {});
    return answer(showApp(client), client.revision);
  },
});

/** Where operators review apps, one begins as a draft. */
function firstStatus(
  { policies: { publishing } }: ApiDeps,
  { standing: { is_operator } }: Caller,
  { status, kind = 'oauth2' }: { readonly status?: 'draft' | 'published'; readonly kind?: Client['kind'] },
): 'draft' | 'published' {
  if (mayPublish(publishing, { kind, status: 'draft', review: '' }, is_operator)) return status ?? 'published';
  if (status === 'published') throw refuse('review_needed', {});
  return 'draft';
}

/** An operator who is no member creates it for the organization, as a command does. */
function creator({ account, standing }: Caller, { organization_id = '' }: { readonly organization_id?: string }) {
  return organization_id === '' || standing.roles.has(organization_id) ? account?.account_id : undefined;
}

export const getApp = operation({
  operation_id: 'getApp',
  method: 'GET',
  path: '/apps/{client_id}',
  tag: 'Apps',
  summary: 'Get an app',
  scope: 'grantry:apps.read',
  right: team,
  answer: app,
  run: async (_deps, { subject }) => answer(showApp(subject), subject.revision),
});

export const updateApp = operation({
  operation_id: 'updateApp',
  method: 'PATCH',
  path: '/apps/{client_id}',
  tag: 'Apps',
  summary: 'Change an app: what is named; what is not named stays',
  scope: 'grantry:apps.write',
  right: team,
  body: changeable,
  answer: app,
  conditional: true,
  run: async (deps, { subject, body, by, ...call }) => {
    const changes = { ...body, ...teamChange(deps, subject, body, call) };
    const client = await updateClient(deps)(subject.client_id, changes, by);
    if (!client) throw refuse('thing_unknown', {});
    return answer(showApp(client), client.revision);
  },
});

export const deleteApp = operation({
  operation_id: 'deleteApp',
  method: 'DELETE',
  path: '/apps/{client_id}',
  tag: 'Apps',
  summary: 'Delete an app for ever: its tokens end, and its client_id is never given again',
  scope: 'grantry:apps.write',
  right: team,
  conditional: true,
  run: async (deps, { params, if_revision, by }) => {
    const outcome = await deleteClient(deps)(params.client_id, by, { if_revision });
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});
