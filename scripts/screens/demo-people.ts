/** The people of the imaginary platform: who belongs to the organization, what they allow, and what they ask for. */
import type { Page } from 'playwright-core';
import { call } from './demo-api.ts';
import { issuer } from './demo-server.ts';

export const PASSWORD = 'correct horse battery';

export interface Made {
  readonly client_id: string;
  readonly client_name: string;
}

export const callback = (client_name: string) => `https://${client_name.split(' ')[0]?.toLowerCase()}.example/callback`;

interface Known {
  readonly organization_id: string;
  readonly ledgerly: Made;
  readonly calendar: Made;
}

/** Answers the account of one who works on apps. */
export async function people(page: Page, { organization_id, ledgerly, calendar }: Known): Promise<string> {
  const member = async (name: string, role: string): Promise<string> => {
    const body = { email: emailOf(name), name, password: PASSWORD, organization_id, role };
    return (await call(page, 'POST', '/accounts', body)).account_id;
  };
  const developer = await member('Jonas Weber', 'developer');
  await member('Grace Hopper', 'admin');
  for (const name of ['Ada Lovelace', 'Mary Somerville']) await member(name, 'member');
  await call(page, 'POST', `/organizations/${organization_id}/invitations`, {
    ...{ email: 'hedy@northwind.example', role: 'developer' },
  });
  for (const name of ['Grace Hopper', 'Ada Lovelace', 'Mary Somerville']) {
    await as(page, name, (theirs) => connect(theirs, ledgerly, 'openid profile email expenses.read'));
  }
  await call(page, 'PATCH', `/organizations/${organization_id}`, { third_party: 'approval_required' });
  await as(page, 'Mary Somerville', (theirs) => ask(theirs, calendar));
  return developer;
}

const emailOf = (name: string) => `${name.split(' ')[0]?.toLowerCase()}@northwind.example`;

/** In a browser of their own. */
async function as(page: Page, name: string, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error('no browser');
  const theirs = await context.newPage();
  await theirs.goto(`${issuer}/sign-in?return_to=%2Faccount`);
  await theirs.getByLabel('Email').fill(emailOf(name));
  await theirs.getByLabel('Password').fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await theirs.waitForURL(`${issuer}/account`);
  await act(theirs);
  await context.close();
}

async function start(page: Page, { client_id, client_name }: Made, scope: string): Promise<void> {
  const asked = { response_type: 'code', client_id, redirect_uri: callback(client_name), scope };
  const pkce = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
  await page.goto(`${issuer}/oauth/authorize?${new URLSearchParams({ ...asked, ...pkce })}`);
}

/** Says yes to the app, as a person. */
export async function connect(page: Page, app: Made, scope = 'openid expenses.read'): Promise<void> {
  await start(page, app, scope);
  for (const optional of await page.locator('input[name=scope]').all()) await optional.check();
  // Nobody answers there.
  const left = page.waitForEvent('requestfailed');
  await page.getByRole('button', { name: 'Allow' }).click({ noWaitAfter: true });
  await left;
  await page.waitForURL('chrome-error://chromewebdata/');
  await page.goto(`${issuer}/account`);
}

async function ask(page: Page, app: Made): Promise<void> {
  await start(page, app, 'openid expenses.read');
  await page.locator('[name=message]').fill('So that my team sees when I am away.');
  await page.locator('button[value=ask]').click();
  await page.getByText(app.client_name).first().waitFor();
}
