/** An imaginary platform with a week behind it: people, organizations, apps, and what they tried. */
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { call } from './demo-api.ts';
import { callback, connect, type Made, PASSWORD, people } from './demo-people.ts';
import { type DemoServer, issuer } from './demo-server.ts';

export interface DemoWorld {
  readonly organization_id: string;
  /** The app of the pages about an app. */
  readonly client_id: string;
  /** Waits for its review. */
  readonly reviewed: string;
  /** Refused, for a redirect URI that is wrong by a character. */
  readonly attempt_id: string;
  /** Of somebody who works on apps. */
  readonly account_id: string;
  /** What the owner of the organization allowed an app. */
  readonly authorization_id: string;
}

const CALLBACK = callback('Ledgerly Reports');

/** Everything is made as people make it: by the set-up link, and by what the portal calls. */
export async function makeWorld(context: BrowserContext, { set_up }: DemoServer): Promise<DemoWorld> {
  const page = await context.newPage();
  await page.goto(set_up);
  await page.getByLabel('Email').fill('maria@northwind.example');
  await page.getByLabel('Your name').fill('Maria López');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByLabel('Your organization').fill('Northwind');
  await page.getByLabel('Your first app').fill('Ledgerly Reports');
  await page.getByRole('button', { name: 'Create all three' }).click();
  await page.waitForURL(/\/developers\/apps\/app_/);
  const client_id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { organization_id } = await call(page, 'GET', `/apps/${client_id}`);
  await fill(page, client_id);
  await giveLogo(page, client_id);
  const apps = await otherApps(page, organization_id);
  for (const name of ['Payroll Sync', 'Travel Planner'] as const) {
    await connect(page, apps[name]);
    const approval = `/organizations/${organization_id}/approvals/${apps[name].client_id}`;
    await call(page, 'PUT', approval, { decision: 'allowed' });
  }
  const ledgerly = { client_id, client_name: 'Ledgerly Reports' };
  await connect(page, ledgerly, 'openid profile email offline_access expenses.read expenses.write trips.read');
  const account_id = await people(page, { organization_id, ledgerly, calendar: apps['Team Calendar'] });
  const attempt_id = await mistakes(client_id);
  const { authorizations } = await call(page, 'GET', '/me/authorizations');
  const authorization_id = String(authorizations.find((each) => each.client_id === client_id)?.authorization_id);
  await page.close();
  const reviewed = apps['Receipt Scanner'].client_id;
  return { organization_id, client_id, reviewed, attempt_id, account_id, authorization_id };
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
  await call(page, 'POST', '/apis', { name: 'Trips API', resource: 'https://trips.northwind.example/' });
  await call(page, 'POST', '/keys', { alg: 'ES256', at_once: false });
}

const described = {
  'Payroll Sync': 'Pays what was approved, with the salary of the month.',
  'Travel Planner': 'Trains, planes and beds, with what they cost.',
  'Receipt Scanner': 'Reads what is on a photo of a receipt.',
  'Team Calendar': 'Puts trips where everybody looks.',
};

async function otherApps(page: Page, organization_id: string): Promise<Record<keyof typeof described, Made>> {
  const made = new Map<string, string>();
  for (const name of ['Brightwater Studio', 'Lovelace Engines', 'Babbage & Sons']) {
    made.set(name, (await call(page, 'POST', '/organizations', { name })).organization_id);
  }
  const app = async (client_name: keyof typeof described, publisher: string, status = 'published'): Promise<Made> => {
    const description = described[client_name];
    const redirect_uris = [callback(client_name)];
    const scope = 'openid email expenses.read';
    const body = { client_name, description, redirect_uris, scope, organization_id: publisher, status };
    return { client_name, client_id: (await call(page, 'POST', '/apps', body)).client_id };
  };
  const scanner = await app('Receipt Scanner', organization_id, 'draft');
  await call(page, 'POST', `/apps/${scanner.client_id}/review`);
  for (const name of ['Staging', 'Production']) {
    await call(page, 'POST', `/apps/${scanner.client_id}/secrets`, { name });
  }
  const internal = { kind: 'internal', scope: 'expenses.read', organization_id };
  for (const client_name of ['Night Export', 'Budget Sheet']) {
    await call(page, 'POST', '/apps', { client_name, description: 'Every night, to the ledger.', ...internal });
  }
  return {
    'Payroll Sync': await app('Payroll Sync', made.get('Lovelace Engines') ?? ''),
    'Travel Planner': await app('Travel Planner', made.get('Babbage & Sons') ?? ''),
    'Receipt Scanner': scanner,
    'Team Calendar': await app('Team Calendar', made.get('Brightwater Studio') ?? ''),
  };
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
