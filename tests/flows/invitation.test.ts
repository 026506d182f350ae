/** Somebody is invited to an organization and joins it; the ownership of one is handed on. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../api/api-client.ts';
import { signedIn } from '../api/api-client.ts';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { letterFiles, linkIn } from '../harness/mail-server.ts';

forEachDatabase((database) => {
  let world: Given;
  beforeAll(async () => {
    world = await given(database);
  });

  const at = (path: string) => `${world.server.issuer}${path}`;
  /** There is no mail server: each mail is a file. */
  const letterTo = async (email: string, after = 0) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const letters = await letterFiles(world.server.database.data_dir);
      const found = letters.filter(({ to }) => to === email);
      if (found.length > after) return found;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`There never was a mail to ${email}`);
  };
  const invite = async (email: string, role = 'developer', client: ApiClient = world.as.admin) => {
    const answer = await client.post(`/organizations/${world.acme}/invitations`, { email, role });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    const [letter] = await letterTo(email);
    return { letter, link: letter ? linkIn(letter) : '', invitation_id: String(answer.body.invitation_id) };
  };
  const roleOf = async (email: string) => {
    const { members } = (await world.as.owner.get(`/organizations/${world.acme}/members?limit=200`)).body;
    return (members as readonly { email: string; role: string }[]).find((each) => each.email === email)?.role;
  };
  const newPerson = async (email: string) => {
    const person = { email, password: PASSWORD };
    await world.as.operator.post('/accounts', { ...person, name: 'Somebody' });
    return person;
  };
  const signIn = async (browser: Browserless, email: string) =>
    browser.submit(await browser.open(at('/sign-in')), { email, password: PASSWORD });

  describe('an invitation', () => {
    test('lets somebody without an account make one, and join', async () => {
      const email = 'new@example.org';
      const { link, letter } = await invite(email);
      expect(letter?.subject).toBe('Join Acme at Grantry');
      expect(letter?.text).toContain('admin invites you to Acme at Grantry, as a developer.');
      const browser = browserless(world.server);
      const page = await browser.open(link);
      expect([page.url.href, page.body]).toEqual([at('/invitation'), expect.stringContaining('With it you join')]);
      const done = await browser.submit(page, { name: 'New', password: PASSWORD });
      expect(done.url.href).toBe(at('/account'));
      expect(await roleOf(email)).toBe('developer');
      const me = await (await signedIn(world.server, { email, password: PASSWORD })).get('/me');
      expect(me.body).toMatchObject({ email_verified: 'yes', organizations: [{ name: 'Acme' }] });
    });

    test('lets somebody with an account sign in first, and then join', async () => {
      const { email } = await newPerson('known@example.org');
      const browser = browserless(world.server);
      const page = await browser.open((await invite(email, 'member')).link);
      expect(page.body).toContain('sign in to accept');
      const back = await signIn(browser, email);
      expect(back.url.href).toBe(at('/invitation'));
      expect(await roleOf(email)).toBeUndefined();
      const done = await browser.submit(back, {});
      expect(done.body).toContain('You have joined');
      expect(await roleOf(email)).toBe('member');
    });

    test('is listed until it is answered; sent again, its first link works no more', async () => {
      const email = 'slow@example.org';
      const { link, invitation_id } = await invite(email);
      const path = `/organizations/${world.acme}/invitations`;
      const listed = async () =>
        ((await world.as.admin.get(path)).body.invitations as readonly { email: string }[]).some(
          (each) => each.email === email,
        );
      expect(await listed()).toBe(true);
      const again = await world.as.admin.post(`${path}/${invitation_id}/resend`);
      expect(again.body).toMatchObject({ invitation_id, email });
      const letters = await letterTo(email, 1);
      const second = letters.map(linkIn).find((each) => each !== link) ?? '';
      expect((await browserless(world.server).open(link)).status).toBe(400);
      const browser = browserless(world.server);
      await browser.submit(await browser.open(second), { name: 'Slow', password: PASSWORD });
      expect([await listed(), await roleOf(email)]).toEqual([false, 'developer']);
    });

    test('withdrawn, its link works no more', async () => {
      const { link, invitation_id } = await invite('unwanted@example.org');
      const browser = browserless(world.server);
      const page = await browser.open(link);
      await world.as.admin.call('DELETE', `/organizations/${world.acme}/invitations/${invitation_id}`);
      const late = await browser.submit(page, { name: 'Late', password: PASSWORD });
      expect([late.status, late.body]).toEqual([400, expect.stringContaining('does not work any more')]);
      expect(await roleOf('unwanted@example.org')).toBeUndefined();
    });

    test('is made, listed and withdrawn by command, too', async () => {
      const { server, acme } = world;
      const flags = ['--organization', acme, '--json'];
      const made = await server.cli(['invitations', 'create', '--email', 'cli@example.org', ...flags]);
      expect(made.json).toMatchObject({ email: 'cli@example.org', role: 'member', organization_id: acme });
      expect(linkIn((await letterTo('cli@example.org'))[0] ?? expect.fail())).toContain(at('/invitation?token='));
      const { stdout } = await server.cli(['invitations', 'list', '--organization', acme]);
      expect(stdout).toContain('cli@example.org');
      const id = String(made.json.invitation_id);
      expect((await server.cli(['invitations', 'withdraw', id, ...flags])).code).toBe(0);
      expect((await server.cli(['invitations', 'withdraw', id, ...flags])).json).toMatchObject({
        error: 'invitation_unknown',
      });
    });

    test('of a member, or a second one, is refused with what to do', async () => {
      await invite('once@example.org');
      for (const email of ['once@example.org', 'developer@example.org', 'a@b,c@d']) {
        const answer = await world.as.admin.post(`/organizations/${world.acme}/invitations`, { email, role: 'member' });
        expect([email, answer.status]).toEqual([email, 422]);
        expect(answer.body.errors).toMatchObject([{ field: 'email' }]);
      }
    });
  });

  test('ownership is offered, and accepted by who wants it', async () => {
    const { as, acme, account_ids } = world;
    const path = `/organizations/${acme}/ownership-offer`;
    const offered = await as.owner.call('PUT', path, { body: { account_id: account_ids.developer } });
    expect(offered.body).toMatchObject({ account_id: account_ids.developer, offered_by: account_ids.owner });
    const letters = await letterTo('developer@example.org');
    expect(letters[0]?.subject).toBe('Will you own Acme?');
    expect((await as.developer.post(`${path}/accept`)).status).toBe(204);
    expect([await roleOf('developer@example.org'), await roleOf('owner@example.org')]).toEqual(['owner', 'admin']);
    await as.developer.call('PUT', path, { body: { account_id: account_ids.owner } });
    expect((await as.owner.call('DELETE', path)).status).toBe(204);
    expect((await as.owner.get(path)).body).toMatchObject({ account_id: '', offered_by: '' });
    await as.developer.call('PUT', path, { body: { account_id: account_ids.owner } });
    expect((await as.owner.post(`${path}/accept`)).status).toBe(204);
    expect(await roleOf('owner@example.org')).toBe('owner');
  });

  describe('a person’s own address', () => {
    test('is changed by the new one’s mail, and the old one hears of it', async () => {
      const person = await newPerson('before@example.org');
      const client = await signedIn(world.server, person);
      const wanted = { email: 'after@example.org', current_password: PASSWORD };
      expect((await client.post('/me/email', { ...wanted, current_password: 'guessed' })).status).toBe(422);
      expect((await client.post('/me/email', wanted)).status).toBe(204);
      expect((await client.get('/me')).body.email).toBe(person.email);
      const browser = browserless(world.server);
      const [letter] = await letterTo(wanted.email);
      // The mail may be read in another browser: there the account is signed in to first.
      const page = await browser.open(linkIn(letter ?? expect.fail()));
      expect([page.forms, page.body.includes('Sign in to that account')]).toEqual([[], true]);
      const done = await browser.submit(await signIn(browser, person.email), {});
      expect(done.body).toContain('Your address is confirmed');
      expect((await client.get('/me')).body).toMatchObject({ email: wanted.email, email_verified: 'yes' });
      const [notice] = await letterTo(person.email);
      expect(notice?.text).toContain(`with ${wanted.email} from now on`);
    });

    test('is confirmed by a mail', async () => {
      const person = await newPerson('unsure@example.org');
      const client = await signedIn(world.server, person);
      expect((await client.get('/me')).body.email_verified).toBe('no');
      expect((await client.post('/me/email/verification')).status).toBe(204);
      const browser = browserless(world.server);
      await signIn(browser, person.email);
      const [letter] = await letterTo(person.email);
      await browser.submit(await browser.open(linkIn(letter ?? expect.fail())), {});
      expect((await client.get('/me')).body.email_verified).toBe('yes');
    });
  });
});
