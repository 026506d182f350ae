/** The apps that everybody may allow something, to look around in. */
import { Type } from 'typebox';
import { connectUrl } from '../connect-url.ts';
import { kind, logo_hash } from './app-schema.ts';
import { operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { signedIn } from './right.ts';

const publishedApp = Type.Object(
  {
    client_id: Type.String(),
    client_name: Type.String(),
    logo_hash,
    organization_name: Type.String({ description: 'Who publishes it; empty: nobody' }),
    first_party: Type.Enum(['yes', 'no'], { description: 'An app of the platform itself' }),
    featured: Type.Enum(['yes', 'no']),
    kind,
    description: Type.String(),
    client_uri: Type.String({ description: 'Its home page' }),
    scope: Type.String({ description: 'What it may ask for' }),
    connect_url: Type.String({ description: 'Where a person starts it; empty: it is not started from here' }),
  },
  { $id: 'PublishedApp' },
);

export const listPublishedApps = operation({
  operation_id: 'listPublishedApps',
  method: 'GET',
  path: '/directory',
  tag: 'Platform',
  summary: 'List the apps that are published, featured ones first',
  scope: 'grantry:account.read',
  right: signedIn,
  query: { search, ...paging },
  answer: pageOf('apps', publishedApp),
  run: (deps, { query }) =>
    answerPage(
      'apps',
      query,
      (page) => deps.storage.listings.publishedApps(query.search ?? '', page),
      ({ at, client_id }) => [at, client_id],
      (app) => ({
        client_id: app.client_id,
        client_name: app.client_name,
        logo_hash: app.logo_hash,
        organization_name: app.organization_name,
        first_party: app.first_party,
        featured: app.featured,
        kind: app.kind,
        description: app.description,
        client_uri: app.client_uri,
        scope: app.scope,
        connect_url: app.kind === 'provider' && deps.connectPathOf(app) !== undefined ? connectUrl(deps, app) : '',
      }),
    ),
});
