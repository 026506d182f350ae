/** An organization says which apps of others its people may use; people ask, admins answer. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { offers } from '../harness/form.ts';
import { letterFiles } from '../harness/mail-server.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, call, type OAuthBody } from '../harness/oauth-client.ts';
import { answerIn, ask, redeem, refresh, signInForTokens } from './authorization.ts';

const member = { email: 'member@example.org', password: PASSWORD };
const POLL = { timeout: 10_000 };
const scope = 'openid orders.read orders.write';

const isConsent = ({ forms }: Page) => forms.some((form) => offers(form, 'ticket'));
const decide = (decision: string) => ({ decision });

forEachDatabase((database) => {
  let world: Given;
  let browser: Browserless;

  /** Of Zenith: to the people of Acme, a third party's. */
  const thirdParty = async (changes: object = {}): Promise<App> => {
    const offered = { organization_id: world.zenith, scope, optional_scope: 'orders.write', ...changes };
    const { client_id, client_secret, redirect_uris } = await world.newApp(offered);
    const [redirect_uri = ''] = redirect_uris as readonly string[];
    return { client_id: String(client_id), client_secret: String(client_secret), redirect_uri };
  };
  const setPolicy = async (third_party: string): Promise<void> => {
    const { status, text } = await world.as.admin.patch(`/organizations/${world.acme}`, { third_party });
    expect({ status, text }).toEqual({ status: 200, text });
  };
  const approve = async ({ client_id }: App, body: object): Promise<void> => {
    const { status, text } = await world.as.admin.call('PUT', `/organizations/${world.acme}/approvals/${client_id}`, {
      body,
      headers: { 'if-match': '*' },
    });
    expect({ status, text }).toEqual({ status: 200, text });
  };
  const visit = (app: App, params: Readonly<Record<string, string>> = {}) =>
    browser.open(ask(world.server, app, { scope, ...params }).url);
  const connected = (app: App): Promise<OAuthBody> =>
    signInForTokens(world.server, app, { ...member, scope: ['orders.write'] }, { scope });
  /** As the team of the app reads them in its log. */
  const reasonsOf = async ({ client_id }: App): Promise<readonly unknown[]> => {
    const { attempts } = (await world.as.stranger.get(`/apps/${client_id}/attempts`)).body;
    return (attempts as readonly { readonly last_reason: string }[]).map(({ last_reason }) => last_reason);
  };
  /** To whom the server has written under this subject. */
  const letters = async (subject: string): Promise<readonly string[]> => {
    const all = await letterFiles(world.server.env.GRANTRY_DATA ?? '');
    return all
      .filter((letter) => letter.subject === subject)
      .map(({ to }) => to)
      .toSorted();
  };
  const introspect = async ({ client_id, client_secret }: App, token = '') =>
    (await call(world.server, '/oauth/introspect', { token }, { basic: { client_id, client_secret } })).body;

  beforeAll(async () => {
    world = await given(database);
    browser = browserless(world.server);
    await browser.submit(await browser.open(`${world.server.issuer}/sign-in`), member);
  });
  afterEach(() => setPolicy('allow_all'));

  describe('an app that the organization leaves out', () => {
    test.each([
      ['block', 'does not let its people use apps', 'app_blocked'],
      ['listed', 'has put on a list', 'app_unlisted'],
    ])('under %s: the page says who, why and whom to ask, and leads back to the app', async (policy, why, reason) => {
      const app = await thirdParty();
      await setPolicy(policy);
      const page = await visit(app);
      expect([page.status, isConsent(page)]).toEqual([403, false]);
      for (const said of ['Acme', why, 'admin<wbr>@', 'owner<wbr>@']) expect(page.body).toContain(said);
      expect(page.body).not.toContain('developer<wbr>@');
      await expect.poll(() => reasonsOf(app), POLL).toEqual([reason]);
      const { left } = await browser.submit(page, decide('back'));
      expect(answerIn(left)).toMatchObject({ error: 'access_denied', iss: world.server.issuer });
    });

    test('hears of it at prompt=none, without a page', async () => {
      const app = await thirdParty();
      await setPolicy('block');
      expect(answerIn((await visit(app, { prompt: 'none' })).left)).toMatchObject({ error: 'access_denied' });
      await setPolicy('approval_required');
      expect(answerIn((await visit(app, { prompt: 'none' })).left)).toMatchObject({ error: 'interaction_required' });
    });

    test('is still there for another organization of the person', async () => {
      const app = await thirdParty();
      const second = String((await world.as.operator.post('/organizations', { name: 'Second' })).body.organization_id);
      const joined = { email: member.email, role: 'member' };
      await world.as.operator.post(`/organizations/${second}/members`, joined);
      await setPolicy('block');
      const blocked = await browser.submit(await visit(app), { organization_id: world.acme });
      expect([blocked.status, blocked.body.includes('Acme')]).toEqual([403, true]);
      const change = blocked.forms.find(({ action }) => action.endsWith('/select-organization'));
      const choice = await browser.submit({ ...blocked, forms: change ? [change] : [] }, {});
      expect(isConsent(await browser.submit(choice, { organization_id: second }))).toBe(true);
      const left = `/organizations/${second}/members/${world.account_ids.member}`;
      expect((await world.as.operator.call('DELETE', left)).status).toBe(204);
    });

    test('an own app, and one that the operator has marked, is not', async () => {
      const own = await thirdParty({ organization_id: world.acme });
      const marked = await thirdParty();
      await mark(marked, 'yes');
      await setPolicy('block');
      for (const app of [own, marked]) expect(isConsent(await visit(app))).toBe(true);
    });
  });

  describe('an app that needs approval', () => {
    test('is asked for, allowed by an admin, and then used', async () => {
      const app = await thirdParty();
      await setPolicy('approval_required');
      const page = await visit(app);
      expect([page.status, page.body.includes('admin<wbr>@')]).toEqual([200, true]);
      const asked = await browser.submit(page, { message: ' For my expenses ', decision: 'ask' });
      expect(asked.body).toContain('have your request');
      await expect
        .poll(() => letters('member asks for Notes'), POLL)
        .toEqual(['admin@example.org', 'owner@example.org']);
      const { left } = await browser.submit(asked, decide('back'));
      expect(answerIn(left)).toMatchObject({ error: 'access_denied' });
      expect((await visit(app)).body).toContain('have your request');
      await expect.poll(() => reasonsOf(app), POLL).toContain('approval_pending');

      const { requests } = (await world.as.admin.get(`/organizations/${world.acme}/approval-requests`)).body;
      expect(requests).toMatchObject([
        {
          client_id: app.client_id,
          organization_name: 'Zenith',
          askers: [{ email: member.email, scope, message: 'For my expenses' }],
        },
      ]);
      await approve(app, { decision: 'allowed' });
      await expect.poll(() => letters('You may use Notes'), POLL).toEqual([member.email]);
      const after = (await world.as.admin.get(`/organizations/${world.acme}/approval-requests`)).body;
      expect(after.requests).toEqual([]);
      expect(isConsent(await visit(app))).toBe(true);
    });

    test('can be denied, with a message that whoever asked sees', async () => {
      const app = await thirdParty();
      await setPolicy('approval_required');
      await browser.submit(await visit(app), { message: '', decision: 'ask' });
      await approve(app, { decision: 'denied', message: 'We have <b>our own</b> for this.' });
      const page = await visit(app);
      expect(page.status).toBe(403);
      expect(page.body).toContain('We have &lt;b&gt;our own&lt;/b&gt; for this.');
      await expect.poll(() => reasonsOf(app), POLL).toContain('app_denied');
    });

    test('can be approved for less: no more is shown, and no more is given', async () => {
      const app = await thirdParty();
      await setPolicy('approval_required');
      await approve(app, { decision: 'allowed', scope: 'openid orders.read' });
      const asked = ask(world.server, app, { scope });
      const page = await browser.open(asked.url);
      expect([page.body.includes('See orders'), page.body.includes('Change orders')]).toEqual([true, false]);
      const { left } = await browser.submit(page, { decision: 'allow' });
      const tokens = await redeem(world.server, app, asked.redeem(left));
      expect(tokens.scope).toBe('openid orders.read');
      // Remembered: the same question is not asked again.
      expect(answerIn((await visit(app)).left).code).toBeDefined();
      await approve(app, { decision: 'allowed', scope: 'openid' });
      const needy = await visit(app);
      expect([needy.status, needy.body.includes('approved less')]).toEqual([403, true]);
      expect(await introspect(app, tokens.access_token)).toMatchObject({ active: true, scope: 'openid' });
      const { body } = await refresh(world.server, app, tokens.refresh_token);
      expect(body.scope).toBe('openid');
      await expect.poll(() => reasonsOf(app), POLL).toContain('app_scope_unapproved');
    });
  });

  describe('a connected app', () => {
    test('that a new policy leaves out is counted before, and ended by it', async () => {
      const app = await thirdParty();
      const tokens = await connected(app);
      const preview = async (policy: string) =>
        (await world.as.admin.get(`/organizations/${world.acme}/app-policy-preview?third_party=${policy}`)).body;
      const { apps } = await preview('block');
      expect(apps).toContainEqual({
        ...{ client_id: app.client_id, client_name: 'Notes', organization_name: 'Zenith' },
        users: 1,
      });
      expect((await preview('allow_all')).apps).toEqual([]);
      expect(await introspect(app, tokens.access_token)).toMatchObject({ active: true });

      await setPolicy('block');
      expect(await introspect(app, tokens.access_token)).toMatchObject({ active: false });
      const heard = await refresh(world.server, app, tokens.refresh_token);
      expect([heard.status, heard.body.error]).toEqual([400, 'invalid_grant']);
      await expect.poll(() => reasonsOf(app), POLL).toContain('refresh_token_excluded');

      // It ended: allowed again, the app asks the person again.
      await setPolicy('allow_all');
      expect((await refresh(world.server, app, tokens.refresh_token)).body.error).toBe('invalid_grant');
      expect(isConsent(await visit(app))).toBe(true);
    });

    test('that was approved before stays', async () => {
      const app = await thirdParty();
      const tokens = await connected(app);
      await approve(app, { decision: 'allowed' });
      await setPolicy('listed');
      expect(await introspect(app, tokens.access_token)).toMatchObject({ active: true });
      expect((await refresh(world.server, app, tokens.refresh_token)).status).toBe(200);
    });

    test("that becomes a third party's rests, and comes back", async () => {
      const app = await thirdParty();
      await mark(app, 'yes');
      await setPolicy('block');
      const { refresh_token } = await connected(app);
      await mark(app, 'no');
      expect((await refresh(world.server, app, refresh_token)).body.error).toBe('invalid_grant');
      await mark(app, 'yes');
      expect((await refresh(world.server, app, refresh_token)).status).toBe(200);
    });
  });

  const mark = async ({ client_id }: App, first_party: 'yes' | 'no'): Promise<void> => {
    const headers = { 'if-match': '*' };
    await world.as.operator.call('PATCH', `/operator/apps/${client_id}`, { body: { first_party }, headers });
  };
});
