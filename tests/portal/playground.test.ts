/** The flow walked in the playground: from the consent page to a revoked token, and what is made to fail. */
import { fileURLToPath } from 'node:url';
import type { Page, Request } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../attacks/bare-database.ts';
import { startProcess } from '../harness/child-process.ts';
import { forEachDatabase } from '../harness/database.ts';
import { freePort } from '../harness/free-port.ts';
import { create, createApp } from '../harness/seed.ts';
import type { Server } from '../harness/server.ts';
import { faultsOf } from './look.ts';
import { enter, type PortalWorld, portalWorld, SCOPE, scopes, settled, type Window } from './world.ts';

const notes = [
  { name: 'notes.read', title: 'Read your notes' },
  { name: 'notes.write', title: 'Write notes' },
];
const notesApi = fileURLToPath(new URL('../../examples/api/server.ts', import.meta.url));

let world: PortalWorld;
let window: Window;

const press = (name: string) => window.page.getByRole('button', { name, exact: true }).click();
const step = (title: string) => window.page.getByRole('region', { name: title });
const answers = (title: string) => step(title).getByRole('group', { name: 'answer', exact: true });
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

/** What is proposed arrives while somebody types: then it stands before what was typed, and is written over. */
const address = (url: string) => {
  const written = window.page.getByRole('combobox', { name: 'Address' });
  const write = async () => {
    await written.fill(url);
    return written.inputValue();
  };
  return expect.poll(write).toBe(url);
};

const call = async (url: string) => {
  await address(url);
  await press('Call it');
};

/** As the README registers and starts it. */
async function startNotes({ issuer, database, ...server }: Server, port: number) {
  const resource = `http://localhost:${port}`;
  const { client_id, client_secret } = await create(server, 'apis', { name: 'Notes', resource, default: true });
  const env = { GRANTRY_ISSUER: issuer, RESOURCE: resource, PORT: String(port) };
  const credentials = { CLIENT_ID: String(client_id), CLIENT_SECRET: String(client_secret) };
  const api = startProcess(notesApi, [], { env: { ...env, ...credentials }, cwd: database.data_dir });
  await api.waitFor(/listening on/);
  const policy = async () => (await fetch(`${issuer}/developers`)).headers.get('content-security-policy');
  await expect.poll(policy, { timeout: 10_000 }).toContain(resource);
}

forEachDatabase((database) => {
  const port = freePort();

  beforeAll(async () => {
    world = await portalWorld(await database.create(), { scopes: [...scopes, ...notes] });
    window = await enter(world, world.owner, `/developers/apps/${world.seeded.app.client_id}/playground`);
    await settled(window.page);
  });

  test('the whole flow is walked with the app, and its secret is nowhere but in the page', async () => {
    const { page, complaints } = window;
    await press('Register it');
    await press('Make one for the playground');
    await page.getByText('A secret named “Playground” is in use').waitFor();
    await allow(page);
    const asked = step('1. Authorize').getByRole('group', { name: 'authorization request' });
    const { searchParams } = new URL(((await asked.textContent()) ?? '').replaceAll(/\s/g, ''));
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: world.seeded.app.client_id,
      state: expect.any(String),
      code_challenge_method: 'S256',
    });
    await press('Wrong verifier');
    await why('2. Redeem the code', 'code_verifier_wrong');
    await press('Redeem the code');
    await answered('2. Redeem the code', '"token_type": "Bearer"');
    await page
      .getByRole('group', { name: 'claims of the ID token' })
      .filter({ hasText: world.server.issuer })
      .waitFor();
    await page.getByText(/^Signature valid: (?:RS|ES)256, key \S+\.$/).waitFor();
    await press('Call it');
    await answered('3. Call an API', '"sub"');
    await press('Refresh');
    await answered('4. Refresh', 'HTTP/1.1 200');
    await press('Lost answer');
    await step('4. Refresh').getByRole('button', { name: '200 As if the answer was lost' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
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
    const [asked] = await Promise.all([
      page.context().waitForEvent('request', isAsked),
      press('Open the consent page'),
    ]);
    expect(new URL(asked.url()).searchParams.get('resource')).toBe(resource);
    for (const other of page.context().pages()) if (other !== page) await other.close();
  });

  test('a person who says no is told of, and the way to the log', async () => {
    const { page } = window;
    const more = [...SCOPE.split(' '), 'trips.read'].flatMap((name) => ['--scope', name]);
    await world.server.cli(['apps', 'update', world.seeded.app.client_id, ...more]);
    await page.goto(`${world.server.issuer}/developers/apps/${world.seeded.app.client_id}/playground`);
    const opened = page.context().waitForEvent('page');
    await press('Open the consent page');
    const asked = await opened;
    // It may be closed before the click is done.
    const denied = asked.getByRole('button', { name: 'Deny' }).click();
    await Promise.all([asked.waitForEvent('close'), denied.catch(() => {})]);
    await step('1. Authorize').getByText('error=access_denied').waitFor();
    await step('1. Authorize').getByRole('link', { name: 'The log' }).click();
    await page.getByRole('list', { name: 'Attempts' }).getByText('access_denied').first().click();
    await page.getByRole('note').filter({ hasText: 'The person pressed Deny' }).waitFor();
    await page.goto(`${world.server.issuer}/developers/apps/${world.seeded.app.client_id}/playground`);
  });

  test('an answer that no playground waits for says what to do', async () => {
    const page = await window.page.context().newPage();
    await page.goto(`${world.server.issuer}/developers/playground?code=x&state=y`);
    await page.getByRole('heading', { name: 'No playground waits for this answer' }).waitFor();
    expect(page.url()).toBe(`${world.server.issuer}/developers/playground`);
    await page.close();
  });

  test('a refresh token that comes back after its time counts as stolen, and it is said why', async () => {
    const { page } = window;
    await press('Make one for the playground');
    await allow(page);
    await press('Redeem the code');
    await answered('2. Redeem the code', '"token_type": "Bearer"');
    await press('Refresh');
    await answered('4. Refresh', 'HTTP/1.1 200');
    await sql(world.server.database, 'update family set rotated_at = rotated_at - 86400');
    await press('Lost answer');
    await why('4. Refresh', 'refresh_token_reused');
    await step('The tokens').getByRole('alert').filter({ hasText: 'Ended' }).waitFor();
    await press('End it');
  });

  test('a machine calls an API on another origin, registered after the page was loaded', async () => {
    const { page, complaints } = window;
    const { server, seeded } = world;
    const app = { kind: 'machine', organization: seeded.organization_id, scope: ['notes.read', 'notes.write'] };
    const { client_id } = await createApp(server, app);
    await page.goto(`${server.issuer}/developers/apps/${client_id}/playground`);
    await address(`http://localhost:${await port}/notes`);
    const anew = page.getByRole('link', { name: 'load the page anew' });
    await anew.waitFor();
    await startNotes(server, await port);
    complaints.splice(0);
    await Promise.all([page.waitForEvent('load'), anew.click()]);
    await press('Make one for the playground');
    await press('Get a token');
    await answered('1. Get a token', '"token_type": "Bearer"');
    await call(`http://localhost:${await port}/notes`);
    await answered('2. Call an API', '"notes": []');
    await page.getByRole('combobox', { name: 'Method' }).click();
    await page.getByRole('option', { name: 'POST' }).click();
    await page.getByRole('textbox', { name: 'Body' }).fill('{"text": "Milk"}');
    await press('Call it');
    await answered('2. Call an API', 'HTTP/1.1 201');
    await press('Revoke');
    await answered('3. Revoke', 'HTTP/1.1 200');
    expect(complaints.splice(0)).toEqual([]);
    await press('Broken token');
    await answered('2. Call an API', 'www-authenticate: Bearer');
    await press('End it');
  });

  test('an internal app begins with the refresh token that it was given', async () => {
    const { page, complaints } = window;
    const { server, seeded, owner } = world;
    const of = { kind: 'internal', organization: seeded.organization_id, created_by: owner.email };
    const app = await create(server, 'apps', { name: 'Export', ...of, scope: 'notes.read' });
    complaints.splice(0);
    await page.goto(`${server.issuer}/developers/apps/${app.client_id}/playground`);
    await page.getByLabel('Client secret').fill(String(app.client_secret));
    await page.getByLabel('Refresh token').fill(String(app.refresh_token));
    await press('Refresh');
    await answered('1. Refresh', '"token_type": "Bearer"');
    await call(`http://localhost:${await port}/notes`);
    await answered('2. Call an API', '"notes": []');
    await press('Revoke');
    await answered('3. Revoke', 'HTTP/1.1 200');
    expect(complaints.splice(0)).toEqual([]);
  });
});
