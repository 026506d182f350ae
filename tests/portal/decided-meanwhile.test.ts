/** Two admins decide at once: who comes second is told so, sees what is there now, and decides upon that. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type ApiClient, signedIn } from '../api/api-client.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp } from '../harness/seed.ts';
import { connect } from './connect.ts';
import { choose } from './desk.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

const SCOPE = 'openid trips.read';
const mary = { email: 'mary@example.org', password: 'correct horse battery' };

forEachDatabase((database) => {
  let world: PortalWorld;
  let page: Page;
  let app: App;
  let colleague: ApiClient;
  let member_id: string;

  const here = () => `/organizations/${world.seeded.organization_id}`;
  const open = async (path: string) => {
    await page.goto(`${world.server.issuer}/organization/${world.seeded.organization_id}/${path}`);
    await settled(page);
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const meanwhile = async (method: string, path: string, body: object) =>
    expect((await colleague.call(method, here() + path, { body, headers: { 'if-match': '*' } })).status).toBe(200);
  const decide = (body: object) => meanwhile('PUT', `/approvals/${app.client_id}`, body);
  const looksAgain = async (within = page.locator('main')) => {
    const alert = within.locator('[data-problem=revision_stale]');
    await alert.getByText('Nothing was changed. Look at what is there now').waitFor();
    await alert.getByRole('button', { name: 'Show what is there now' }).click();
    await alert.waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    world = await portalWorld(await database.create());
    const { server, owner, seeded } = world;
    const globex = String((await create(server, 'organizations', { name: 'Globex' })).organization_id);
    app = await createApp(server, { organization: globex, name: 'Team Calendar', scope: SCOPE });
    await connect(server, app, owner, SCOPE);
    const account = { ...mary, name: 'Mary Somerville', organization: seeded.organization_id, role: 'member' };
    member_id = String((await create(server, 'accounts', account)).account_id);
    colleague = await signedIn(server, owner);
    ({ page } = await enter(world, owner, '/account'));
  });

  test('on an app: by a press', async () => {
    await open('apps');
    await decide({ decision: 'allowed', scope: 'openid' });
    await press('Allow Team Calendar by name');
    await looksAgain();
    await press('Allow Team Calendar by name');
    await page.getByText('Team Calendar is allowed by name.').waitFor();
    const { approvals } = (await colleague.get(`${here()}/approvals`)).body;
    // What the colleague took back stays so.
    expect(approvals).toMatchObject([{ decision: 'allowed', scope: 'openid' }]);
  });

  test('on an app: in a dialog, which was about what is there no more', async () => {
    const dialog = page.getByRole('dialog');
    const deny = async () => {
      await press('Deny Team Calendar');
      await dialog.getByRole('button', { name: 'Deny' }).click();
    };
    await open('apps');
    await decide({ decision: 'allowed', scope: 'openid' });
    await deny();
    await looksAgain(dialog);
    await dialog.waitFor({ state: 'detached' });
    await deny();
    await page.getByText('Team Calendar is denied.').waitFor();
  });

  test('on what somebody may do', async () => {
    await open('members?search=Mary');
    await meanwhile('PUT', `/members/${member_id}`, { role: 'developer' });
    await choose(page, 'Role of Mary Somerville', 'Admin');
    await looksAgain();
    const role = page.getByRole('combobox', { name: 'Role of Mary Somerville' });
    expect(await role.inputValue()).toBe('Developer');
    await choose(page, 'Role of Mary Somerville', 'Admin');
    await page.getByText('Mary Somerville is admin now.').waitFor();
  });
});
