/** Every dialog of the portal: where it is, and what is pressed until it is open. */
import type { Locator, Page } from 'playwright-core';
import { choose } from './desk.ts';
import type { FilledWorld } from './filled-world.ts';

export interface Dialog {
  /** Below portal/src: where it is written. */
  readonly file: string;
  path(world: FilledWorld): string;
  readonly title: string | RegExp;
  /** Shows a secret, and stays until that was copied. */
  readonly stays?: true;
  /** As far as to what opens it. */
  begin?(page: Page): Promise<void>;
  /** Gets the focus, and is pressed by this key: Enter, unless it is said. */
  opener(page: Page): Locator;
  readonly key?: 'Enter' | 'Space';
}

type Name = string | RegExp;

const button = (page: Page, name: Name) => page.getByRole('button', { name, exact: typeof name === 'string' }).first();

const pressed = (name: Name) => ({ opener: (page: Page) => button(page, name) });
const inDialog = (name: Name) => ({
  opener: (page: Page) => page.getByRole('dialog').getByRole('button', { name, exact: typeof name === 'string' }),
});
const turned = (name: string) => ({
  opener: (page: Page) => page.getByRole('switch', { name }),
  key: 'Space' as const,
});

const ofApp = (path: string) => (world: FilledWorld) => `/developers/apps/${world.seeded.app.client_id}/${path}`;
const ofOrganization = (path: string) => (world: FilledWorld) =>
  `/organization/${world.seeded.organization_id}/${path}`;
const at = (path: string) => () => path;

const newSecret = { file: 'developers/new-secret.tsx', path: ofApp('credentials') };
const danger = { file: 'developers/danger.tsx', path: ofApp('danger') };
const issuing = {
  file: 'developers/refresh-token.tsx',
  path: ({ apps }: FilledWorld) => `/developers/apps/${apps.internal}/credentials`,
};

const ofDevelopers: readonly Dialog[] = [
  { ...newSecret, title: 'New secret', ...pressed('New secret') },
  { ...newSecret, title: 'End the other secrets now?', begin: endsOthers, ...inDialog('Make it') },
  {
    ...newSecret,
    title: 'A new secret for Travel Planner',
    stays: true,
    begin: opens('New secret'),
    ...inDialog('Make it'),
  },
  { ...newSecret, file: 'developers/secret-list.tsx', title: 'End Production?', ...pressed('End Production') },
  { ...issuing, title: 'Issue a new refresh token?', ...pressed('Issue a new one') },
  {
    ...{ ...issuing, title: 'A new refresh token', stays: true as const },
    begin: async (page) => {
      await button(page, 'Issue a new one').click();
      await page.getByLabel('Type “issue”').fill('issue');
    },
    ...inDialog('Issue a new one'),
  },
  { ...danger, title: 'Suspend this app?', ...pressed('Suspend') },
  { ...danger, title: 'Revoke all tokens?', ...pressed('Revoke all') },
  { ...danger, title: 'Delete this app?', ...pressed('Delete') },
  {
    ...{ file: 'developers/new-credentials.tsx', path: at('/developers/new?kind=internal') },
    ...{ title: 'Night Export is created', stays: true as const },
    begin: async (page) => {
      await page.getByRole('textbox', { name: 'Name' }).fill('Night Export');
      await page.getByRole('checkbox', { name: 'See your trips' }).check();
    },
    ...pressed('Create app'),
  },
];

const ofOrganizations: readonly Dialog[] = [
  {
    ...{ file: 'organization/apps-in-use.tsx', path: ofOrganization('apps') },
    ...{ title: 'Disconnect Team Calendar for everybody?', ...pressed('Disconnect for all: Team Calendar') },
  },
  {
    ...{ file: 'organization/deny.tsx', path: ofOrganization('requests'), title: 'Deny Team Mail?' },
    ...pressed('Deny'),
  },
  {
    ...{ file: 'organization/approvals.tsx', path: ofOrganization('policy') },
    ...{ title: 'Take back what you said of Team Calendar?', ...pressed('Take back: Team Calendar') },
  },
  {
    ...{ file: 'organization/policy-form.tsx', path: ofOrganization('policy') },
    title: 'Save, and end what is left out?',
    begin: async (page) => {
      await page.getByLabel('Block').check();
      await page.locator('[data-preview]').getByText('Team Calendar').waitFor();
    },
    ...pressed('Save'),
  },
  {
    ...{ file: 'organization/invite.tsx', path: ofOrganization('members'), title: 'Invite somebody' },
    ...pressed('Invite'),
  },
  {
    ...{ file: 'organization/remove-member.tsx', path: ofOrganization('members') },
    ...{ title: 'Remove Mary Somerville?', ...pressed('Remove Mary Somerville') },
  },
  {
    ...{ file: 'organization/step-down.tsx', path: ofOrganization('members') },
    title: 'Give up being owner of Lovelace Engines?',
    begin: async (page) => {
      await page.getByRole('combobox', { name: 'Role of Ada Lovelace' }).click();
      await page.getByRole('option', { name: 'Developer' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.locator('[role=option][data-combobox-selected]').filter({ hasNotText: 'Owner' }).waitFor();
    },
    opener: (page) => page.getByRole('combobox', { name: 'Role of Ada Lovelace' }),
  },
  {
    ...{ file: 'organization/ownership.tsx', path: ofOrganization('settings') },
    title: 'Offer Lovelace Engines to Mary Somerville?',
    begin: (page) => choose(page, 'To whom', 'Mary Somerville'),
    ...pressed('Offer the ownership'),
  },
];

const connected = ({ connected: { authorization_id } }: FilledWorld) => `/account/apps/${authorization_id}`;

const ofAccount: readonly Dialog[] = [
  { file: 'account/installations.tsx', path: connected, title: 'End this installation?', ...pressed('End') },
  {
    ...{ file: 'account/reduce-access.tsx', path: connected, title: 'Reduce what Travel Planner may do?' },
    begin: (page) => page.getByLabel('Add and change expenses').uncheck(),
    ...pressed('Reduce access'),
  },
  { file: 'account/disconnect.tsx', path: connected, title: 'Disconnect Travel Planner?', ...pressed('Disconnect') },
  {
    ...{ file: 'account/identities.tsx', path: at('/account/security'), title: 'Sign in there no more?' },
    ...pressed(/^Unlink/),
  },
];

const administered = ({ seeded }: FilledWorld) => `/admin/apps/${seeded.app.client_id}`;
const account = {
  file: 'admin/account-changes.tsx',
  path: ({ accounts }: FilledWorld) => `/admin/accounts/${accounts.member}`,
};
const ofApis = (file: string, title: Dialog['title'], name: Name): Dialog => ({
  ...{ file: `admin/${file}`, path: at('/admin/apis'), title, ...pressed(name) },
});

const ofOperator: readonly Dialog[] = [
  {
    ...{ file: 'admin/app-rights.tsx', path: administered, title: 'Make it an app of the platform?' },
    ...turned('First-party'),
  },
  { file: 'admin/app-rights.tsx', path: administered, title: 'Ask nobody?', ...turned('Nobody is asked') },
  { file: 'admin/app-state.tsx', path: administered, title: 'Suspend the app?', ...pressed('Suspend') },
  {
    ...{ file: 'admin/app-state.tsx', path: ({ apps }) => `/admin/apps/${apps.draft}`, title: 'Decline the review' },
    ...pressed('Decline'),
  },
  { ...account, title: 'Confirm the address?', ...pressed('Confirm the address') },
  { ...account, title: 'Make an operator?', ...pressed('Make an operator') },
  { ...account, title: 'Disable the account?', ...pressed('Disable') },
  { ...account, title: 'Delete the account?', ...pressed('Delete') },
  {
    ...{ ...account, path: ({ accounts }) => `/admin/accounts/${accounts.operator}`, title: 'No operator any more?' },
    ...pressed('No operator any more'),
  },
  {
    ...{ file: 'admin/create-account.tsx', path: at('/admin/accounts'), title: 'Create an account' },
    ...pressed('Create account'),
  },
  {
    ...{ file: 'admin/organizations.tsx', path: at('/admin/organizations'), title: 'Create an organization' },
    ...pressed('Create organization'),
  },
  {
    ...{ file: 'admin/organizations.tsx', path: at('/admin/organizations'), title: 'Change the organization' },
    ...pressed('Change Globex'),
  },
  ofApis('create-api.tsx', 'Register an API', 'Register an API'),
  ofApis('edit-api.tsx', /^Change Acme API/, /^Change Acme API/),
  ofApis('delete-api.tsx', /^Delete Acme API/, /^Delete Acme API/),
  ofApis('rotate-api-secret.tsx', /^New secret for Acme API/, /^New secret for Acme API/),
  {
    ...{ file: 'admin/api-secret.tsx', path: at('/admin/apis'), title: 'What the API is started with', stays: true },
    begin: opens(/^New secret for Acme API/),
    ...inDialog('Make the secret'),
  },
  { file: 'admin/keys.tsx', path: at('/admin/keys'), title: 'Rotate ES256?', ...pressed('Rotate') },
  { file: 'admin/keys.tsx', path: at('/admin/keys'), title: 'Rotate ES256 now?', ...pressed('Rotate now') },
];

export const dialogs: readonly Dialog[] = [...ofDevelopers, ...ofOrganizations, ...ofAccount, ...ofOperator];

function opens(name: Name) {
  return (page: Page) => button(page, name).click();
}

async function endsOthers(page: Page): Promise<void> {
  await button(page, 'New secret').click();
  await choose(page, 'The secrets there are', 'They end now: one has leaked');
}
