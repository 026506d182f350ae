/** An imaginary platform with a week behind it: people, organizations, apps, and what they tried. */
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { type DemoServer, issuer } from './demo-server.ts';

export interface DemoWorld {
  /** The app of the pages about an app. */
  readonly client_id: string;
  /** Refused, for a redirect URI that is wrong by a character. */
  readonly attempt_id: string;
}

const CALLBACK = 'https://app.ledgerly.example/callback';

/** Everything is made as people make it: by the set-up link, and by what the portal calls. */
export async function makeWorld(context: BrowserContext, { set_up }: DemoServer): Promise<DemoWorld> {
  const page = await context.newPage();
  await page.goto(set_up);
  await page.getByLabel('Email').fill('maria@northwind.example');
  await page.getByLabel('Your name').fill('Maria López');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByLabel('Your organization').fill('Northwind');
  await page.getByLabel('Your first app').fill('Ledgerly Reports');
  await page.getByRole('button', { name: 'Create all three' }).click();
  await page.waitForURL(/\/developers\/apps\/app_/);
  const client_id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await fill(page, client_id);
  await giveLogo(page, client_id);
  for (const name of ['Payroll Sync', 'Travel Planner']) await connect(page, name);
  const attempt_id = await mistakes(client_id);
  await page.close();
  return { client_id, attempt_id };
}

async function fill(page: Page, client_id: string): Promise<void> {
  await call(page, 'PATCH', `/apps/${client_id}`, {
    description: 'Monthly expense reports, sent where your accountant reads them.',
    redirect_uris: [`${issuer}/developers/playground`, CALLBACK],
    client_uri: 'https://ledgerly.example/',
    policy_uri: 'https://ledgerly.example/privacy',
    tos_uri: 'https://ledgerly.example/terms',
    scope: 'openid profile email offline_access expenses.read expenses.write trips.read',
    optional_scope: 'expenses.write',
  });
  await call(page, 'POST', `/apps/${client_id}/status`, { status: 'published' });
  for (const name of ['Brightwater Studio', 'Lovelace Engines', 'Babbage & Sons']) {
    await call(page, 'POST', '/organizations', { name });
  }
  for (const name of ['Jonas Weber', 'Grace Hopper', 'Ada Lovelace']) {
    const email = `${name.split(' ')[0]?.toLowerCase()}@brightwater.example`;
    await call(page, 'POST', '/accounts', { email, name, password: 'correct horse battery' });
  }
  await call(page, 'POST', '/apis', { name: 'Expenses API', resource: 'https://api.northwind.example/' });
  for (const client_name of ['Payroll Sync', 'Travel Planner', 'Receipt Scanner']) {
    const redirect_uris = [`https://${client_name.split(' ')[0]?.toLowerCase()}.example/callback`];
    await call(page, 'POST', '/apps', { client_name, redirect_uris, scope: 'openid email expenses.read' });
  }
}

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256">
  <rect width="256" height="256" fill="#0b7285"/>
  <g fill="#fff"><rect x="64" y="120" width="32" height="72"/><rect x="112" y="64" width="32" height="128"/>
  <rect x="160" y="96" width="32" height="96"/></g></svg>`;

async function giveLogo(page: Page, client_id: string): Promise<void> {
  const buffer = await sharp(Buffer.from(LOGO)).png().toBuffer();
  await page.goto(`${issuer}/developers/apps/${client_id}/settings`);
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
  await page.getByText('This is its logo now.').waitFor();
}

/** Says yes to the app, as a person. */
async function connect(page: Page, client_name: string): Promise<void> {
  const apps = (await call(page, 'GET', '/operator/apps')).apps as readonly Record<string, unknown>[];
  const app = apps.find((each) => each.client_name === client_name) ?? {};
  const [redirect_uri] = app.redirect_uris as readonly string[];
  const asked = { response_type: 'code', client_id: String(app.client_id), redirect_uri: String(redirect_uri) };
  const pkce = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
  await page.goto(
    `${issuer}/oauth/authorize?${new URLSearchParams({ ...asked, ...pkce, scope: 'openid expenses.read' })}`,
  );
  // Nobody answers there.
  const left = page.waitForEvent('requestfailed');
  await page.getByRole('button', { name: 'Allow' }).click({ noWaitAfter: true });
  await left;
  await page.waitForURL('chrome-error://chromewebdata/');
  await page.goto(`${issuer}/account`);
}

async function mistakes(client_id: string): Promise<string> {
  const redirect = 'manual';
  const asking = (changes: Record<string, string>) =>
    fetch(`${issuer}/oauth/authorize?${new URLSearchParams({ response_type: 'code', client_id, ...changes })}`, {
      redirect,
    });
  await asking({ redirect_uri: CALLBACK, scope: 'openid expenses.delete' });
  await asking({ redirect_uri: CALLBACK, scope: 'openid' });
  const { headers } = await asking({ redirect_uri: `${CALLBACK}/` });
  // The log is written every half second.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return headers.get('grantry-attempt') ?? '';
}

/** The management API, as the page itself calls it. */
async function call(page: Page, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ([url, how, sent]) => {
      const headers = { 'content-type': 'application/json', 'if-match': '*' };
      const response = await fetch(String(url), { method: String(how), headers, ...(sent && { body: sent }) });
      if (!response.ok) throw new Error(`${url}: ${await response.text()}`);
      return response.json() as Promise<Record<string, unknown>>;
    },
    [`${issuer}/api/v1${path}`, method, body && JSON.stringify(body)] as const,
  );
}
