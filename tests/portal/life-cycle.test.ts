/** An app's own page says what its state allows, and the next step that is open to its team; and so it is. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';
import { create, createApp } from '../harness/seed.ts';
import { type Desk, ownersDesk } from './desk.ts';

forEachDatabase((database) => {
  let world: Desk['world'];
  let page: Desk['page'];
  let open: Desk['open'];

  beforeAll(async () => {
    ({ world, page, open } = await ownersDesk(await database.create()));
  });

  const state = (title: string) => page.locator('main [role=alert], main [role=note]').filter({ hasText: title });
  const goesThrough = async (
    client_id: string,
    isTrue: (status: string) => Promise<void>,
    states: Readonly<Record<string, string>>,
  ) => {
    for (const [status, says] of Object.entries(states)) {
      await world.server.cli(['apps', 'update', client_id, '--status', status]);
      await open(`/developers/apps/${client_id}`);
      await state(status).filter({ hasText: says }).waitFor();
      expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(status === 'draft' ? 1 : 0);
      await isTrue(status);
    }
  };

  test('of an app that people allow something', async () => {
    const isTrue = async (status: string) => {
      await open('/developers/directory?search=Travel');
      const place = page.locator('main').getByText(status === 'published' ? 'Travel Planner' : 'Nothing found');
      await place.first().waitFor();
    };
    await goesThrough(world.seeded.app.client_id, isTrue, {
      draft: 'Only your team and the test users you name can use it.',
      published: 'Everybody whom their organization lets can use it, and it is listed in the directory.',
      suspended: 'It can do nothing, and what it holds rests.',
    });
  });

  test('of a program that acts for itself', async () => {
    const { organization_id } = world.seeded;
    const flags = { kind: 'machine', organization: organization_id, scope: 'trips.read' };
    const { client_id, client_secret } = await createApp(world.server, flags);
    const own = { grant_type: 'client_credentials' };
    const basic = { client_id, client_secret };
    const isTrue = async (status: string) =>
      expect((await token(world.server, own, { basic })).status).toBe(status === 'suspended' ? 401 : 200);
    await goesThrough(client_id, isTrue, {
      draft: 'It acts for itself, as a draft and published alike.',
      published: 'It acts for itself, as a draft and published alike.',
      suspended: 'It can do nothing',
    });
  });

  test('of people, its pages speak to an app that people allow something alone', async () => {
    const own = (kind: string) => ({
      name: 'Own',
      kind,
      organization: world.seeded.organization_id,
      scope: 'trips.read',
      draft: true as const,
    });
    const { client_id: machine } = await createApp(world.server, own('machine'));
    const { client_id: internal } = await create(world.server, 'apps', {
      ...own('internal'),
      created_by: world.owner.email,
    });
    const { client_id: browser } = await createApp(world.server, own('oauth2'));
    const speaks = async (client_id: unknown) => {
      const of = (below: string) => open(`/developers/apps/${client_id}${below}`);
      await of('/scopes');
      const isAsked = await page.getByText('People are asked again').count();
      const users = await page.getByRole('link', { name: 'Users', exact: true }).count();
      await of('/logs');
      const hasUrl = await page.getByText('authorization URL, or walk').count();
      await of('/playground');
      const disconnects = await page.getByText('When a person disconnects').count();
      await of('/users');
      const tests = await page.getByRole('heading', { name: 'Test users' }).count();
      return { isAsked, users, hasUrl, disconnects, tests };
    };
    expect(await speaks(browser)).toEqual({ isAsked: 1, users: 1, hasUrl: 1, disconnects: 1, tests: 1 });
    expect(await speaks(internal)).toEqual({ isAsked: 0, users: 1, hasUrl: 0, disconnects: 1, tests: 0 });
    expect(await speaks(machine)).toEqual({ isAsked: 0, users: 0, hasUrl: 0, disconnects: 0, tests: 0 });
    await open(`/developers/apps/${internal}`);
    await page.getByText('It acts for whoever created it').waitFor();
  });
});
