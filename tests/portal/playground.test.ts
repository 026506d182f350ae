/** The flow walked in the playground: from the consent page to a revoked token, and what is made to fail. */
import type { Page, Request } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../attacks/bare-database.ts';
import { sqlite } from '../harness/database.ts';
import { enter, type PortalWorld, portalWorld, settled, type Window } from './world.ts';

let world: PortalWorld;
let window: Window;

beforeAll(async () => {
  world = await portalWorld(await sqlite.create());
  window = await enter(world, world.owner, `/developers/apps/${world.seeded.app.client_id}/playground`);
  await settled(window.page);
});

const press = (name: string) => window.page.getByRole('button', { name, exact: true }).click();
const step = (title: string) => window.page.getByRole('region', { name: title });
const answers = (title: string) => step(title).getByRole('region', { name: 'answer', exact: true });
const answered = (title: string, words: string) => answers(title).filter({ hasText: words }).waitFor();
const why = (title: string, reason: string) =>
  step(title).getByRole('note', { name: 'Why' }).filter({ hasText: reason }).waitFor();

/** Presses the button, and says yes in the window that opens. */
async function allow(page: Page) {
  const opened = page.context().waitForEvent('page');
  await press('Open the consent page');
  const asked = await opened;
  const closed = asked.waitForEvent('close');
  // It may visit pages of strangers, who could send ours elsewhere.
  expect(await asked.evaluate('window.opener').catch(() => null)).toBeNull();
  // The consent page is skipped where it was answered before.
  await Promise.race([
    asked
      .getByRole('button', { name: 'Allow' })
      .click()
      .catch(() => {}),
    closed,
  ]);
  await closed;
  await step('1. Authorize').getByText('its state is the one that was sent').waitFor();
}

test('the whole flow is walked with the app, and its secret is nowhere but in the page', async () => {
  const { page, complaints } = window;
  await press('Register it');
  await press('Make one for the playground');
  await page.getByText('A secret named “Playground” is in use').waitFor();
  await allow(page);
  await press('Wrong verifier');
  await why('2. Redeem the code', 'code_verifier_wrong');
  await press('Redeem the code');
  await answered('2. Redeem the code', '"token_type": "Bearer"');
  await page.getByRole('region', { name: 'claims of the ID token' }).filter({ hasText: world.server.issuer }).waitFor();
  await page.getByText(/^Signature valid: (?:RS|ES)256, key \S+\.$/).waitFor();
  await press('Call it');
  await answered('3. Call an API', '"sub"');
  await press('Refresh');
  await answered('4. Refresh', 'HTTP/1.1 200');
  await press('Lost answer');
  await step('4. Refresh').getByRole('button', { name: '200 As if the answer was lost' }).waitFor();
  await press('Revoke');
  await answered('5. Revoke', 'HTTP/1.1 200');
  await press('Call it');
  await step('3. Call an API').getByText('401').first().waitFor();
  expect(await page.content()).not.toContain('client_secret=');
  const kept = await page.evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])',
  );
  expect(kept).not.toMatch(/code|secret|verifier/i);
  await press('End it');
  await page.getByRole('button', { name: 'Make one for the playground' }).waitFor();
  expect(complaints.splice(0).filter((each) => !/40[01] \(/.test(each))).toEqual([]);
});

test('a code used twice and a code past its end are refused, and it is said why', async () => {
  const { page } = window;
  await press('Make one for the playground');
  await allow(page);
  await press('Redeem the code');
  await answered('2. Redeem the code', '"token_type": "Bearer"');
  await press('Reused code');
  await why('2. Redeem the code', 'code_replayed');
  await step('The tokens').getByRole('alert').filter({ hasText: 'Ended' }).waitFor();
  await allow(page);
  await sql(world.server.database, 'update code set expires_at = expires_at - 61 where spent_at = 0');
  await page.clock.install();
  await press('Expired code');
  await page.getByText('Sent when the code has expired').waitFor();
  await page.clock.runFor(70_000);
  await why('2. Redeem the code', 'code_expired');
  await press('End it');
});

test('a signature by a key that the server does not have is not valid, and it is said why', async () => {
  const { page } = window;
  await press('Make one for the playground');
  await page.route('**/jwks*', (route) => route.fulfill({ json: { keys: [] } }));
  await allow(page);
  await press('Redeem the code');
  await page.getByText(/^Signature not valid: \S+ has no key \S+\.$/).waitFor();
  await page.unrouteAll();
  await press('End it');
});

test('tokens are asked for the API that is chosen', async () => {
  const { page } = window;
  const { resource } = world.seeded.api;
  await page.getByRole('combobox', { name: 'API (resource)' }).click();
  await page.getByRole('option', { name: resource }).click();
  const isAsked = (request: Request) => request.url().includes('response_type=code');
  const [asked] = await Promise.all([page.context().waitForEvent('request', isAsked), press('Open the consent page')]);
  expect(new URL(asked.url()).searchParams.get('resource')).toBe(resource);
  for (const other of page.context().pages()) if (other !== page) await other.close();
});

test('an answer that no playground waits for says what to do', async () => {
  const page = await window.page.context().newPage();
  await page.goto(`${world.server.issuer}/developers/playground?code=x&state=y`);
  await page.getByRole('heading', { name: 'No playground waits for this answer' }).waitFor();
  expect(page.url()).toBe(`${world.server.issuer}/developers/playground`);
  await page.close();
});
