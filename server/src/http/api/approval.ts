/** What an organization lets its people do with apps of others: its word on each. */
import { Type } from 'typebox';
import { decideOnApp } from '../../accounts/approval.ts';
import { type Approval, thirdPartyPolicies } from '../../model/app-policy.ts';
import { byDecision } from '../../model/position.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { logo_hash } from './app-schema.ts';
import { answer, nothing, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { inOrganization } from './right.ts';

const third_party = Type.Enum([...thirdPartyPolicies], { description: 'A policy that is not saved yet' });

const excluded = Type.Object(
  {
    client_id: Type.String(),
    client_name: Type.String(),
    organization_name: Type.String({ description: 'Who publishes it; empty: nobody' }),
    users: Type.Integer({ description: 'People who would lose it' }),
  },
  { $id: 'ExcludedApp' },
);

export const previewAppPolicy = operation({
  operation_id: 'previewAppPolicy',
  method: 'GET',
  path: '/organizations/{organization_id}/app-policy-preview',
  tag: 'Organization',
  summary: 'Get what would end if this were the third_party of the organization. Nothing is changed',
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query: { third_party },
  answer: Type.Object({
    apps: Type.Array(excluded),
    people: Type.Integer({ description: 'People who would lose at least one' }),
  }),
  run: async ({ storage }, { subject, query }) =>
    answer(await storage.approvals.preview(subject.organization_id, query.third_party)),
});

const said = {
  decision: Type.Enum(['allowed', 'denied']),
  scope: Type.String({ description: 'The only scope that is allowed, with blanks between' }),
  message: Type.String({ maxLength: 500, description: 'For people who want the app' }),
};

const decided = {
  client_id: Type.String(),
  ...said,
  decided_by: Type.String({ description: 'account_id or client_id; empty: a command' }),
  decided_at: Type.Integer(),
  revision: Type.Integer({ description: 'What the ETag says' }),
};

const listed = Type.Object(
  {
    ...decided,
    client_name: Type.String(),
    logo_hash,
    organization_name: Type.String({ description: 'Who publishes it; empty: nobody' }),
    decided_by_name: Type.String(),
  },
  { $id: 'ListedApproval' },
);

export const listApprovals = operation({
  operation_id: 'listApprovals',
  method: 'GET',
  path: '/organizations/{organization_id}/approvals',
  tag: 'Organization',
  summary: 'List the apps that were allowed or denied by name',
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query: { search, ...paging },
  answer: pageOf('approvals', listed),
  run: ({ storage }, { subject, query }) =>
    answerPage(
      'approvals',
      query,
      (page) => storage.listings.approvals({ ...subject, search: query.search ?? '' }, page),
      byDecision,
      show,
    ),
});

export const setApproval = operation({
  operation_id: 'setApproval',
  method: 'PUT',
  path: '/organizations/{organization_id}/approvals/{client_id}',
  tag: 'Organization',
  summary:
    'Allow or deny an app, asked for or not: a request is closed, and what people allowed a denied app ends. If nothing was said of it, the ETag is "0"',
  scope: 'grantry:organization.write',
  right: inOrganization('admin'),
  body: {
    decision: said.decision,
    scope: Type.Optional(
      Type.String({ description: 'As listed; left out: all it asks for now, and nothing that it adds later' }),
    ),
    message: Type.Optional(said.message),
  },
  answer: Type.Object(decided, { $id: 'Approval' }),
  conditional: true,
  run: async (deps, { subject, params, body, caller, if_revision, by }) => {
    const client = await deps.findClient(params.client_id);
    if (!client) throw refuse('thing_unknown', {});
    const said = { ...body, decided_by: caller.actor.id, if_revision };
    const decided = await decideOnApp(deps)(said, client, subject, by);
    return answer(show(decided), decided.decided_at);
  },
});

export const removeApproval = operation({
  operation_id: 'removeApproval',
  method: 'DELETE',
  path: '/organizations/{organization_id}/approvals/{client_id}',
  tag: 'Organization',
  summary:
    'Take back what was said of an app: the third_party of the organization decides, and what it leaves out ends',
  scope: 'grantry:organization.write',
  right: inOrganization('admin'),
  conditional: true,
  run: async ({ storage, clock }, { subject: { organization_id }, params: { client_id }, if_revision, by }) => {
    const outcome = await storage.approvals.remove({ organization_id, client_id, if_revision }, by, clock());
    if (outcome === 'stale') throw refuse('revision_stale', {});
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});

/** What was never said has revision 0. */
function show<T extends Approval>({ organization_id: _, ...approval }: T) {
  return { ...approval, revision: approval.decided_at };
}
