/** An address for every route of the portal, in the world of the tests. */
import type { Page } from 'playwright-core';
import type { FilledWorld } from './filled-world.ts';
import type { PortalWorld } from './world.ts';

export interface Place {
  readonly path: string;
  /** It shows what may not be there yet, and says so. */
  readonly lists?: true;
  /** It asks the API nothing but who is there. */
  readonly silent?: true;
  /** Done on it before it asks. */
  begin?(page: Page): Promise<void>;
}

/** By the route's own path. */
export const places = ({ seeded, attempt_id, connected }: PortalWorld): Readonly<Record<string, Place>> => ({
  '/developers': { path: '/developers', lists: true },
  '/developers/new': {
    path: '/developers/new',
    begin: async (page) => {
      await page.getByRole('radio', { name: /Other people/ }).click();
      await page.getByRole('radio', { name: /On a server/ }).click();
    },
  },
  '/developers/apps/:client_id': { path: `/developers/apps/${seeded.app.client_id}`, lists: true },
  '/developers/apps/:client_id/authorization-url': {
    path: `/developers/apps/${seeded.app.client_id}/authorization-url`,
    lists: true,
  },
  '/developers/apps/:client_id/playground': { path: `/developers/apps/${seeded.app.client_id}/playground` },
  '/developers/playground': { path: '/developers/playground', silent: true, lists: true },
  '/developers/apps/:client_id/logs': { path: `/developers/apps/${seeded.app.client_id}/logs`, lists: true },
  '/developers/apps/:client_id/logs/:attempt_id': {
    path: `/developers/apps/${seeded.app.client_id}/logs/${attempt_id}`,
    lists: true,
  },
  '/developers/apps/:client_id/settings': { path: `/developers/apps/${seeded.app.client_id}/settings` },
  '/developers/apps/:client_id/redirect-uris': { path: `/developers/apps/${seeded.app.client_id}/redirect-uris` },
  '/developers/apps/:client_id/credentials': {
    path: `/developers/apps/${seeded.app.client_id}/credentials`,
    lists: true,
  },
  '/developers/apps/:client_id/scopes': { path: `/developers/apps/${seeded.app.client_id}/scopes` },
  '/developers/apps/:client_id/users': { path: `/developers/apps/${seeded.app.client_id}/users`, lists: true },
  '/developers/apps/:client_id/team': { path: `/developers/apps/${seeded.app.client_id}/team`, lists: true },
  '/developers/apps/:client_id/danger': { path: `/developers/apps/${seeded.app.client_id}/danger` },
  '/developers/directory': { path: '/developers/directory', lists: true },
  '/developers/reference': { path: '/developers/reference', lists: true },
  '/organization': { path: '/organization', lists: true },
  ...placesOfOrganization(seeded.organization_id),
  '/account': { path: '/account', lists: true },
  '/account/apps/:authorization_id': { path: `/account/apps/${connected.authorization_id}`, lists: true },
  '/account/security': { path: '/account/security', lists: true },
  '/account/profile': { path: '/account/profile', silent: true },
  '/admin': { path: '/admin', lists: true },
  '/admin/apps': { path: '/admin/apps', lists: true },
  '/admin/apps/:client_id': { path: `/admin/apps/${seeded.app.client_id}` },
  '/admin/accounts': { path: '/admin/accounts', lists: true },
  '/admin/accounts/:account_id': { path: `/admin/accounts/${seeded.account_id}` },
  '/admin/organizations': { path: '/admin/organizations', lists: true },
  '/admin/apis': { path: '/admin/apis', lists: true },
  '/admin/policies': { path: '/admin/policies', lists: true },
  '/admin/keys': { path: '/admin/keys', lists: true },
  '/admin/audit': { path: '/admin/audit', lists: true },
  '/admin/logs': { path: '/admin/logs', lists: true },
  '/admin/logs/:attempt_id': { path: `/admin/logs/${attempt_id}`, lists: true },
});

const placesOfOrganization = (organization_id: string): Readonly<Record<string, Place>> => ({
  '/organization/:organization_id': { path: `/organization/${organization_id}`, lists: true },
  '/organization/:organization_id/members': { path: `/organization/${organization_id}/members`, lists: true },
  '/organization/:organization_id/requests': { path: `/organization/${organization_id}/requests`, lists: true },
  '/organization/:organization_id/policy': { path: `/organization/${organization_id}/policy` },
  '/organization/:organization_id/apps': { path: `/organization/${organization_id}/apps`, lists: true },
  '/organization/:organization_id/internal-apps': {
    path: `/organization/${organization_id}/internal-apps`,
    lists: true,
  },
  '/organization/:organization_id/audit': { path: `/organization/${organization_id}/audit`, lists: true },
  '/organization/:organization_id/settings': { path: `/organization/${organization_id}/settings` },
});

/** Of routes that show something else where the app, the account or the visitor is another. */
export const otherPlaces: Readonly<Record<string, (world: FilledWorld) => string>> = {
  'a draft that waits for review': ({ apps }) => `/developers/apps/${apps.draft}`,
  'who may try a draft': ({ apps }) => `/developers/apps/${apps.draft}/users`,
  'what an internal app holds': ({ apps }) => `/developers/apps/${apps.internal}/credentials`,
  'what a program holds': ({ apps }) => `/developers/apps/${apps.machine}/credentials`,
  'that a public app holds nothing': ({ apps }) => `/developers/apps/${apps.terminal}/credentials`,
  'an app that an operator reviews': ({ apps }) => `/admin/apps/${apps.draft}`,
  'an account that is disabled': ({ accounts }) => `/admin/accounts/${accounts.disabled}`,
  'another operator': ({ accounts }) => `/admin/accounts/${accounts.operator}`,
};

/** Of what a member may not see, or change. */
export const refusedPlaces: Readonly<Record<string, (world: FilledWorld) => string>> = {
  'what operators see': () => '/admin',
  'an app of another organization': ({ stranger }) => `/developers/apps/${stranger.client_id}`,
  'what admins see': ({ seeded }) => `/organization/${seeded.organization_id}/requests`,
};
