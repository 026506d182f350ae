/** The pages of the portal that are worth a picture. */
import type { Page } from 'playwright-core';
import type { DemoWorld } from './demo-world.ts';

export interface PortalPage {
  readonly path: string;
  /** What is done on it first. */
  prepare?(page: Page): Promise<void>;
}

type Pages = Readonly<Record<string, PortalPage>>;

export const portalPages = (world: DemoWorld): Pages => ({
  apps: { path: '/developers' },
  'new-app': { path: '/developers/new' },
  ...ofApp(`/developers/apps/${world.client_id}`, world.attempt_id),
  // The other one is public.
  credentials: { path: `/developers/apps/${world.reviewed}/credentials` },
  directory: { path: '/developers/directory' },
  reference: { path: '/developers/reference' },
  'connected-apps': { path: '/account' },
  'connected-app': { path: `/account/apps/${world.authorization_id}` },
  security: { path: '/account/security' },
  profile: { path: '/account/profile' },
  ...ofOrganization(`/organization/${world.organization_id}`),
  ...ofOperator(world),
});

const ofApp = (app: string, attempt_id: string): Pages => ({
  app: { path: app },
  settings: { path: `${app}/settings` },
  'redirect-uris': { path: `${app}/redirect-uris` },
  scopes: { path: `${app}/scopes` },
  'authorization-url': { path: `${app}/authorization-url` },
  playground: { path: `${app}/playground`, prepare: walk },
  logs: { path: `${app}/logs` },
  attempt: { path: `${app}/logs/${attempt_id}` },
  users: { path: `${app}/users` },
  team: { path: `${app}/team` },
  'danger-zone': { path: `${app}/danger` },
});

const ofOrganization = (organization: string): Pages => ({
  organization: { path: `${organization}/members` },
  requests: { path: `${organization}/requests` },
  'app-policy': { path: `${organization}/policy` },
  'apps-in-use': { path: `${organization}/apps` },
  'internal-apps': { path: `${organization}/internal-apps` },
  'audit-log': { path: `${organization}/audit` },
  'organization-settings': { path: `${organization}/settings` },
});

const ofOperator = ({ account_id, attempt_id, reviewed }: DemoWorld): Pages => ({
  operator: { path: '/admin' },
  'all-apps': { path: '/admin/apps' },
  review: { path: `/admin/apps/${reviewed}` },
  accounts: { path: '/admin/accounts' },
  account: { path: `/admin/accounts/${account_id}` },
  organizations: { path: '/admin/organizations' },
  apis: { path: '/admin/apis' },
  policies: { path: '/admin/policies' },
  keys: { path: '/admin/keys' },
  'operator-logs': { path: '/admin/logs' },
  'operator-attempt': { path: `/admin/logs/${attempt_id}` },
  'operator-audit-log': { path: '/admin/audit' },
});

/** As far as the tokens. */
async function walk(page: Page): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Open the consent page', exact: true }).click();
  const asked = await opened;
  await asked
    .getByRole('button', { name: 'Allow', exact: true })
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await page.getByRole('button', { name: 'Redeem the code', exact: true }).click();
  await page.getByRole('button', { name: 'Call it', exact: true }).click();
  await page
    .getByRole('region', { name: '3. Call an API' })
    .getByRole('group', { name: 'answer', exact: true })
    .waitFor();
}
