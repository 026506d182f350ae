/** AnyFetch's provider apps: listed, started from there or by another app, sent back, and named. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import { address, brief, CALLBACK, codeFrom, type Platform, reasonsOf, say, startPlatform } from './platform.ts';

/** Events of the log are written in bulk. */
const POLL = { timeout: 15_000, interval: 500 };
const START = 'https://provider.example.org/init/connect';
const ACCOUNT_NAME = '/access_token/account_name';

/** What a person reads, without the markup. */
const textOf = ({ body }: Page) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const banner = ({ body }: Page) => /<div class="\w+" role="status">(.*?)<\/div>/s.exec(body)?.[1];

forEachDatabase((database) => {
  let platform: Platform;
  let mail: App;
  let scanner: App;
  let directory: string;

  beforeAll(async () => {
    platform = await startPlatform(database, 'anyfetch', { scope: 'read_documents' });
    const { server, seeded } = platform;
    directory = `${server.issuer}/directory`;
    const provider = { kind: 'provider', dialect: 'anyfetch', scope: 'write_documents', redirect_uri: START };
    const owned = { ...provider, organization: seeded.organization_id };
    [mail, scanner] = await Promise.all([
      createApp(server, { ...owned, name: 'Mail', description: 'Finds <b>attachments</b>', featured: 'yes' }),
      createApp(server, { ...provider, name: 'Archive Scanner', first_party: 'yes' }),
      createApp(server, { ...owned, name: 'Unfinished', draft: true }),
      createApp(server, { ...owned, name: 'Foreign', dialect: '' }),
    ]);
    const image = fileURLToPath(new URL('../../docs/screens/home-light.png', import.meta.url));
    await server.cli(['apps', 'set-logo', mail.client_id, image]);
  });

  const connect = ({ client_id }: App, query: Record<string, string> = {}) =>
    address(platform.server, `/connect/${client_id}`, query);
  const tokenOf = async (app: App, query: Record<string, string>) => {
    const code = await codeFrom(platform, '/oauth/authorize', { client_id: app.client_id, ...query });
    const { client_id, client_secret } = app;
    const form = { client_id, client_secret, code, grant_type: 'authorization_code' };
    const { body } = await say(platform.server, '/oauth/access_token', { form });
    return (body as { access_token: string }).access_token;
  };
  const answerOf = ({ left }: Page) => Object.fromEntries(new URL(left ?? expect.fail('still here')).searchParams);

  describe('the directory', () => {
    const entry = (app: App, more: object) => ({ id: app.client_id, redirect_uri: START, ...more });

    test('is JSON: published provider apps, featured ones first, by who vouches for them', async () => {
      const { seeded, server } = platform;
      const acme = expect.stringMatching(/^Acme /);
      const listedMail = entry(mail, {
        ...{ name: 'Mail', developer: { name: acme }, trusted: false, featured: true },
        description: 'Finds <b>attachments</b>',
      });
      const listedScanner = entry(scanner, {
        ...{ name: 'Archive Scanner', developer: { name: 'Grantry' }, trusted: true, featured: false },
        description: '',
      });
      const list = async (query: string) => (await say(server, `/marketplace.json${query}`, { get: true })).body;
      for (const query of ['', '?trusted=&featured=']) expect(await list(query)).toEqual([listedMail, listedScanner]);
      for (const query of ['?trusted=true', '?featured=false']) expect(await list(query)).toEqual([listedScanner]);
      expect(await list('?trusted=false&featured=true')).toEqual([listedMail]);
      expect(await list('?trusted=true&featured=true')).toEqual([]);
      expect(JSON.stringify(await list(''))).not.toContain(seeded.app.client_id);
    });

    test('is a page with a link for each of them, that can be searched', async () => {
      const page = await platform.browser.open(directory);
      expect(page.status).toBe(200);
      const links = [...page.body.matchAll(/href="([^"]*\/connect\/[^"]*)"/g)].map(([, href]) => href);
      expect(links).toEqual([connect(mail), connect(scanner)].map((url) => url.replace(/\?$/, '')));
      expect(page.body).toContain('Finds &lt;b&gt;attachments');
      expect(page.body.match(/<img class="avatar" src="\/logos\/[\w-]{43}" alt=""/g)).toHaveLength(1);
      expect(page.body.match(/<span class="avatar tint-\d" aria-hidden="true">A</g)).toHaveLength(1);
      const found = await platform.browser.submit(page, { q: 'SCANNER' });
      expect(textOf(found)).toContain('Archive Scanner');
      expect(textOf(found)).not.toContain('Mail');
      expect(textOf(await platform.browser.open(`${directory}?q=calendar`))).toContain('No app fits “ calendar ”');
    });
  });

  describe('Connect', () => {
    test('asks as any app does, and gives the app a code and where to send the person back to', async () => {
      const asked = await platform.browser.signInAndAllow(connect(mail), platform.seeded.person);
      expect(`${asked.origin}${asked.pathname}`).toBe(START);
      const { code = '', ...rest } = Object.fromEntries(asked.searchParams);
      expect(rest).toEqual({ iss: platform.server.issuer, return_to: directory });
      const { client_id, client_secret } = mail;
      const form = { client_id, client_secret, code, grant_type: 'authorization_code' };
      const answer = await say(platform.server, '/oauth/access_token', { form });
      expect(brief(answer)).toEqual([200, { token_type: 'bearer', access_token: expect.any(String) }]);
      // Each time, as at authorize.
      const again = await platform.browser.open(connect(mail));
      expect(again.left).toBeUndefined();
      expect(answerOf(await platform.browser.submit(again, { decision: 'allow' }))).toHaveProperty('code');
    });

    test('by another app goes back to that app, and begins with whom it means', async () => {
      const return_to = 'https://app.example.org/connected?box=1';
      const bearer = await tokenOf(platform.app, { redirect_uri: CALLBACK });
      const stranger = browserless(platform.server);
      const page = await stranger.open(connect(mail, { bearer, return_to, state: 'xyz' }));
      expect(page.url.href).not.toContain(bearer);
      expect(page.body).toContain(`value="${platform.seeded.person.email}"`);
      const { password } = platform.seeded.person;
      const consent = await stranger.submit(page, { email: platform.seeded.person.email, password });
      const allowed = answerOf(await stranger.submit(consent, { decision: 'allow' }));
      expect(allowed).toMatchObject({ code: expect.any(String), state: 'xyz', return_to });
      const denied = await stranger.submit(await stranger.open(connect(mail, { bearer, return_to })), {
        decision: 'deny',
      });
      expect(answerOf(denied)).toMatchObject({ error: 'access_denied', return_to });
    });

    test('with a token that is not good is Connect without one', async () => {
      const stranger = browserless(platform.server);
      const page = await stranger.open(connect(mail, { bearer: 'gra_x' }));
      expect([page.status, page.left]).toEqual([200, undefined]);
      expect(page.forms[0]?.controls.map(({ name }) => name)).toContain('password');
      expect(page.body).not.toContain(platform.seeded.person.email);
    });

    test('of what is no provider app is a page that says so', async () => {
      const page = await platform.browser.open(connect(platform.app));
      expect([page.status, page.left]).toEqual([400, undefined]);
      expect(textOf(page)).toContain('cannot be started from here');
      expect((await platform.browser.open(`${platform.server.issuer}/connect/nobody`)).status).toBe(400);
    });
  });

  describe('the way back', () => {
    test('may be asked for by the app itself, on its own origin', async () => {
      const ask = (return_to: string) => ({ client_id: mail.client_id, redirect_uri: START, return_to });
      const open = (return_to: string) =>
        platform.browser.open(address(platform.server, '/oauth/authorize', ask(return_to)));
      const return_to = 'https://provider.example.org/done';
      const allowed = await platform.browser.submit(await open(return_to), { decision: 'allow' });
      expect(answerOf(allowed)).toMatchObject({ code: expect.any(String), return_to });
      const refused = answerOf(await open(CALLBACK));
      expect(refused).toMatchObject({ error: 'invalid_request', iss: platform.server.issuer });
      expect(refused).not.toHaveProperty('return_to');
      const reasons = () => reasonsOf(platform.server, mail.client_id);
      await expect.poll(reasons, POLL).toContain('return_to_untrusted');
    });

    test.each(['directory', 'account/plain'])('shows on /%s what the app says, as its words', async (path) => {
      const open = (query: string) => platform.browser.open(`${platform.server.issuer}/${path}${query}`);
      const message = encodeURIComponent('Two <i>boxes</i>');
      const success = banner(await open(`?state=success&message=${message}`));
      expect(success).toContain('The app you come from says: it worked.');
      expect(success).toContain('In its own words: “<bdi>Two &lt;i&gt;boxes&lt;/i&gt;</bdi>”');
      expect(banner(await open('?state=danger'))).toContain('something went wrong');
      expect(banner(await open('?state=canceled&message='))).toContain('canceled');
      for (const query of ['', '?state=trust_me&message=x', '?message=x', '?state=%ff', '?state=toString']) {
        expect(banner(await open(query)), query).toBeUndefined();
      }
    });
  });

  describe('account_name', () => {
    const name = (json: object) => say(platform.server, ACCOUNT_NAME, { json });

    test('is kept with what the app holds, and shown among the connected apps', async () => {
      const access_token = await tokenOf(scanner, { redirect_uri: START });
      expect(brief(await name({ access_token, account_name: 'Shelf <3>' }))).toEqual([204, '']);
      const second = await tokenOf(scanner, { redirect_uri: START });
      const named = await say(platform.server, ACCOUNT_NAME, {
        form: { access_token: second, account_name: 'Cellar' },
      });
      expect(named.status).toBe(204);
      const account = () => platform.browser.open(`${platform.server.issuer}/account/plain`);
      expect((await account()).body).toContain('<bdi>Cellar</bdi>, <bdi>Shelf &lt;3&gt;</bdi>');
      expect(brief(await name({ access_token, account_name: 'Cellar' }))).toEqual([204, '']);
      expect((await account()).body).toMatch(/<bdi>Cellar<\/bdi><\/span>/);
    });

    test('that is missing, or for no living token, is refused in AnyFetch’s words', async () => {
      const message = expect.any(String);
      const access_token = await tokenOf(scanner, { redirect_uri: START });
      const missing = [409, { code: 'MissingParameter', message }];
      expect(brief(await name({ access_token }))).toEqual(missing);
      expect(brief(await name({ account_name: 'Shelf' }))).toEqual(missing);
      expect(brief(await name({}))).toEqual(missing);
      const invalid = [401, { code: 'InvalidCredentials', message }];
      expect(brief(await name({ access_token: 'gra_x', account_name: 'Shelf' }))).toEqual(invalid);
      const replace = { redirect_uri: START, replace_existing_token: 'true' };
      await codeFrom(platform, '/oauth/authorize', { client_id: scanner.client_id, ...replace });
      expect(brief(await name({ access_token, account_name: 'Shelf' }))).toEqual(invalid);
      const reasons = () => reasonsOf(platform.server, scanner.client_id);
      const refused = expect.arrayContaining(['account_name_missing', 'bearer_invalid']);
      await expect.poll(reasons, POLL).toEqual(refused);
    });
  });
});
