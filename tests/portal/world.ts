/** A platform with people and apps, and windows of those who work in its portal. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { complaintsOf, signIn } from '../browser/visitor.ts';
import type { Person } from '../harness/browserless.ts';
import { chromium } from '../harness/chromium.ts';
import type { Database } from '../harness/database.ts';
import { type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type Connected, connect } from './connect.ts';

export const scopes = [
  { name: 'expenses.read', title: 'See your expenses and their receipts', area: 'Expenses' },
  {
    name: 'expenses.write',
    title: 'Add and change expenses',
    description: 'Also those of last year.',
    area: 'Expenses',
    sensitivity: 'high',
  },
  { name: 'trips.read', title: 'See your trips', area: 'Trips' },
];

export interface PortalWorld {
  readonly server: Server;
  /** Owner of the organization, and operator of the platform. */
  readonly owner: Person;
  readonly seeded: Seed;
  /** Of the app: an authorization request that was refused. */
  readonly attempt_id: string;
  /** The owner uses the app. */
  readonly connected: Connected;
}

export const SCOPE = 'openid profile offline_access expenses.read expenses.write';

export async function portalWorld(database: Database, config: object = {}): Promise<PortalWorld> {
  const server = await startServer({ database, config: { platform: { name: 'Northwind' }, scopes, ...config } });
  const seeded = await seed(server, {
    organization: { name: 'Lovelace Engines' },
    account: { name: 'Ada Lovelace', role: 'owner' },
    app: {
      scope: SCOPE.split(' '),
      optional_scope: 'expenses.write',
    },
  });
  await server.cli(['accounts', 'update', seeded.person.email, '--operator', 'yes']);
  const owner = seeded.person;
  const connected = await connect(server, seeded.app, { ...owner, scope: ['expenses.write'] }, SCOPE);
  return { server, owner, seeded, connected, attempt_id: await refusedAttempt(server, seeded.app.client_id) };
}

/** In the log within half a second. */
async function refusedAttempt({ issuer }: Server, client_id: string): Promise<string> {
  const params = { response_type: 'code', client_id, redirect_uri: 'https://app.example.org/callback/' };
  const { headers } = await fetch(`${issuer}/oauth/authorize?${new URLSearchParams(params)}`);
  return headers.get('grantry-attempt') ?? '';
}

export interface Window {
  readonly page: Page;
  /** What the console said, and what the page could not load: empty, or a fault. */
  readonly complaints: string[];
}

/** A window in which somebody signed in on the way to a page of the portal. */
export async function enter(
  { server }: Pick<PortalWorld, 'server'>,
  person: Person,
  path: string,
  look: BrowserContextOptions = {},
): Promise<Window> {
  const context = await (await chromium()).newContext({ reducedMotion: 'reduce', ...look });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${server.issuer}/sign-in?${new URLSearchParams({ return_to: path })}`);
  await signIn(page, person);
  await page.waitForURL(`${server.issuer}${path}`);
  return { page, complaints };
}

/** The page is there: it has its heading and waits for nothing. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}
