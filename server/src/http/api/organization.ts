/** Organizations: their own settings, and for the operator all of them. */
import { Type } from 'typebox';
import { registerOrganization } from '../../accounts/register.ts';
import { updateOrganization as update } from '../../accounts/update.ts';
import type { Organization } from '../../model/account.ts';
import { thirdPartyPolicies } from '../../model/app-policy.ts';
import { byCreation } from '../../model/position.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { clusterUrl } from '../../resources/cluster.ts';
import type { ApiDeps } from './api-deps.ts';
import { cluster_uri } from './cluster.ts';
import { answer, created, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { BASE } from './problem.ts';
import { inOrganization, operator } from './right.ts';

const settings = {
  name: Type.String(),
  cluster: Type.String({ description: 'Which holds its data, one of those the configuration names; empty: none' }),
  app_creation: Type.Enum(['admins', 'members'], { description: 'Which of its members may create apps' }),
  third_party: Type.Enum([...thirdPartyPolicies], {
    description:
      'Which apps of others its people may use: all but denied ones, listed ones, the same with asking an admin, none. What they allowed apps that are left out ends: ask previewAppPolicy first',
  }),
};

const shown = {
  organization_id: Type.String(),
  ...settings,
  cluster_uri,
  created_at: Type.Integer(),
  revision: Type.Integer({ description: 'What the ETag says' }),
};
const organization = Type.Object(shown, { $id: 'Organization' });
const createdOrganization = Type.Object(
  { ...shown, idempotency_replayed: Type.Optional(Type.Literal(true)) },
  { $id: 'CreatedOrganization' },
);

export const listOrganizations = operation({
  operation_id: 'listOrganizations',
  method: 'GET',
  path: '/organizations',
  tag: 'Operator',
  summary: 'List all organizations; your own come with getMe',
  scope: 'grantry:operator.read',
  right: operator,
  query: { search, ...paging },
  answer: pageOf('organizations', organization),
  run: (deps, { query }) =>
    answerPage(
      'organizations',
      query,
      (page) => deps.storage.listings.organizations({ search: query.search ?? '' }, page),
      byCreation('organization_id'),
      seen(deps),
    ),
});

export const createOrganization = operation({
  operation_id: 'createOrganization',
  method: 'POST',
  path: '/organizations',
  tag: 'Operator',
  summary: 'Create an organization: a company whose people use the platform, or one that builds apps',
  scope: 'grantry:operator.write',
  right: operator,
  body: { ...Type.Partial(Type.Object(settings)).properties, name: settings.name },
  status: 201,
  answer: createdOrganization,
  run: async (deps, { body: { name, cluster = '', app_creation = 'admins', third_party }, by }) => {
    const made = await registerOrganization(deps)({ name, cluster, app_creation, third_party }, by);
    return created(seen(deps)(made), `${deps.issuer}${BASE}/organizations/${made.organization_id}`, made.revision);
  },
  again: async (deps, _call, { organization_id }) => show(deps, await deps.storage.organizations.find(organization_id)),
});

export const getOrganization = operation({
  operation_id: 'getOrganization',
  method: 'GET',
  path: '/organizations/{organization_id}',
  tag: 'Organization',
  summary: 'Get an organization',
  scope: 'grantry:organization.read',
  right: inOrganization('member'),
  answer: organization,
  run: async (deps, { subject }) => show(deps, subject),
});

export const updateOrganization = operation({
  operation_id: 'updateOrganization',
  method: 'PATCH',
  path: '/organizations/{organization_id}',
  tag: 'Organization',
  summary: 'Change an organization: what is named; what is not named stays. The cluster is for the operator alone',
  scope: 'grantry:organization.write',
  right: inOrganization('admin'),
  body: Type.Partial(Type.Object(settings)).properties,
  answer: organization,
  conditional: true,
  run: async (deps, { caller, subject, body, if_revision, by }) => {
    // Where the data lies is no switch: somebody has to move it.
    const moves = body.cluster !== undefined && body.cluster !== subject.cluster;
    if (moves) await operator.admit(deps, caller, {});
    return show(deps, await update(deps)(subject.organization_id, { ...body, if_revision }, by));
  },
});

function show(deps: ApiDeps, found: Organization | undefined) {
  if (!found) throw refuse('thing_unknown', {});
  return answer(seen(deps)(found), found.revision);
}

/** A cluster that the configuration names no more has no address. */
function seen({ cluster_uris }: ApiDeps) {
  return (found: Organization) => ({ ...found, cluster_uri: clusterUrl(cluster_uris, found.cluster) ?? '' });
}
