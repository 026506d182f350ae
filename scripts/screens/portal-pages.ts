/** The pages of the portal that are worth a picture. */
import type { Page } from 'playwright-core';
import type { DemoWorld } from './demo-world.ts';

export interface PortalPage {
  readonly path: string;
  /** What is done on it first. */
  prepare?(page: Page): Promise<void>;
}

export const portalPages = ({ client_id, attempt_id }: DemoWorld): Readonly<Record<string, PortalPage>> => {
  const app = `/developers/apps/${client_id}`;
  return {
    apps: { path: '/developers' },
    'new-app': { path: '/developers/new' },
    app: { path: app },
    settings: { path: `${app}/settings` },
    scopes: { path: `${app}/scopes` },
    'authorization-url': { path: `${app}/authorization-url` },
    playground: { path: `${app}/playground`, prepare: walk },
    logs: { path: `${app}/logs` },
    attempt: { path: `${app}/logs/${attempt_id}` },
    'connected-apps': { path: '/account' },
    organization: { path: '/organization' },
    operator: { path: '/admin' },
    'all-apps': { path: '/admin/apps' },
    apis: { path: '/admin/apis' },
  };
};

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
    .getByRole('region', { name: 'answer', exact: true })
    .waitFor();
}
