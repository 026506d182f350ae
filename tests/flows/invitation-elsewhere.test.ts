/** Somebody is invited whose platform signs them in: with an account that they have not come to yet. */
import { expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { letterFiles, linkIn } from '../harness/mail-server.ts';
import { create } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { comeBack, handOffConfig, sentTo } from './platform-page.ts';

const email = 'maria@acme.example';

const invited = async (server: Server) => {
  const { organization_id } = await create(server, 'organizations', { name: 'Brightwater' });
  await create(server, 'invitations', { email, organization: String(organization_id), role: 'developer' });
  const letters = () => letterFiles(server.database.data_dir);
  await expect.poll(letters, { timeout: 10_000 }).toHaveLength(1);
  const [letter] = await letters();
  return linkIn(letter ?? expect.unreachable());
};

const rolesIn = async (server: Server) => {
  const { json } = await server.cli(['accounts', 'list', '--json']);
  const accounts = json.accounts as readonly { readonly email: string; readonly memberships: readonly object[] }[];
  return accounts.map((each) => [each.email, each.memberships]);
};

forEachDatabase((database) => {
  test.each([
    ['nobody has a password', ['hand_off']],
    ['others have a password', ['password', 'hand_off']],
  ])('where %s they sign in there, and join', async (_, methods) => {
    const server = await startServer({ database: await database.create(), config: handOffConfig({ methods }) });
    const browser = browserless(server);
    const page = await browser.open(await invited(server));
    expect(page.url.pathname).toBe('/invitation');
    expect(page.body).not.toContain('There is an account with this address');
    const [, href = ''] = /<a [^>]*href="([^"]+\/sign-in)"/.exec(page.body) ?? [];
    const way = await browser.open(href);
    const sent = sentTo(way.left === undefined ? await browser.submit(way, { method: 'hand_off' }) : way);
    const back = await comeBack(browser, sent);
    expect(back.url.pathname).toBe('/invitation');
    expect((await browser.submit(back, {})).body).toContain('You have joined');
    expect(await rolesIn(server)).toEqual([[email, [expect.objectContaining({ role: 'developer' })]]]);
  });
});
