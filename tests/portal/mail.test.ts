/** A mail leads to the page on which its reader does what it is about. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { signedIn } from '../api/api-client.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { letterFiles } from '../harness/mail-server.ts';
import { type App, authorizationUrl, pkce } from '../harness/oauth-client.ts';
import { create, createApp } from '../harness/seed.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

const member = { email: 'mary@example.org', password: 'correct horse battery' };

forEachDatabase((database) => {
  let world: PortalWorld;
  let member_id: string;
  let app: App;

  const here = () => ({ organization: world.seeded.organization_id, role: 'member' });

  beforeAll(async () => {
    world = await portalWorld(await database.create());
    const { server, seeded } = world;
    const account = await create(server, 'accounts', { ...member, ...here(), name: 'Mary Somerville' });
    member_id = String(account.account_id);
    const globex = await create(server, 'organizations', { name: 'Globex' });
    const organization = String(globex.organization_id);
    app = await createApp(server, { organization, name: 'Team Calendar', scope: 'openid trips.read' });
    // The owner and the member belong to another one, too, and look at that first.
    const another = String((await create(server, 'organizations', { name: 'Abacus' })).organization_id);
    for (const { email } of [world.owner, member]) {
      await server.cli(['accounts', 'update', email, '--organization', another, '--role', 'owner']);
    }
    await server.cli(['organizations', 'update', seeded.organization_id, '--third-party', 'approval_required']);
  });

  const opensMail = async (person: typeof member, subject: string): Promise<Page> => {
    const received = async () => {
      const letters = await letterFiles(world.server.database.data_dir);
      const letter = letters.find((each) => each.to === person.email && each.subject === subject);
      return /https?:\/\/\S+/.exec(letter?.text ?? '')?.[0] ?? '';
    };
    await expect.poll(received, { timeout: 10_000 }).not.toBe('');
    const { page } = await enter(world, person, '/account');
    await page.goto(await received());
    await settled(page);
    return page;
  };

  test('about an app that somebody asks for: to the request', async () => {
    const { code_verifier: _, ...challenge } = pkce();
    const { client_id, redirect_uri } = app;
    const params = { response_type: 'code', client_id, redirect_uri, ...challenge, scope: 'openid trips.read' };
    const browser = browserless(world.server);
    const signIn = await browser.open(authorizationUrl(world.server, params));
    const choice = await browser.submit(signIn, member);
    const asking = await browser.submit(choice, { organization_id: world.seeded.organization_id });
    await browser.submit(asking, { message: 'For our trips', decision: 'ask' });
    const page = await opensMail({ ...member, ...world.owner }, 'Mary Somerville asks for Team Calendar');
    await page.locator(`[data-app=${client_id}]`).getByText('For our trips').waitFor();
  });

  test('about the ownership that is offered: to where it is accepted', async () => {
    const owner = await signedIn(world.server, world.owner);
    const path = `/organizations/${world.seeded.organization_id}/ownership-offer`;
    expect((await owner.call('PUT', path, { body: { account_id: member_id } })).status).toBe(200);
    const page = await opensMail(member, 'Will you own Lovelace Engines?');
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('You own Lovelace Engines now.').first().waitFor();
  });
});
