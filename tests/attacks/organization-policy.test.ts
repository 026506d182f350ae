/** An app that an organization leaves out, or that is not published, and those who want it used all the same. */
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { answerIn, ask, redeem, refresh, signInForTokens } from '../flows/authorization.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { fillIn, offers } from '../harness/form.ts';
import { letterFiles } from '../harness/mail-server.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { raw } from '../storage/opened.ts';

const member = { email: 'member@example.org', password: PASSWORD };
const stranger = { email: 'stranger@example.org', password: PASSWORD };
const scope = 'openid orders.read orders.write';

const formWith = ({ forms }: Page, name: string) => {
  const form = forms.find((each) => offers(each, name));
  if (!form) throw new Error(`No form has ${name}.`);
  return form;
};
const isConsent = ({ forms }: Page) => forms.some((form) => offers(form, 'ticket'));

forEachDatabase((database) => {
  let world: Given;
  let browser: Browserless;

  const newApp = async (changes: object = {}): Promise<App> => {
    const offered = { organization_id: world.zenith, scope, optional_scope: 'orders.write', ...changes };
    const { client_id, client_secret } = await world.newApp(offered);
    const redirect_uri = 'https://notes.example/cb';
    return { client_id: String(client_id), client_secret: String(client_secret), redirect_uri };
  };
  const setPolicy = async (third_party: string, organization_id = world.acme): Promise<void> => {
    const headers = { 'if-match': '*' };
    const body = { third_party };
    const { status } = await world.as.operator.call('PATCH', `/organizations/${organization_id}`, { body, headers });
    expect(status).toBe(200);
  };
  const approval = ({ client_id }: App) => `/organizations/${world.acme}/approvals/${client_id}`;
  const mark = (app: App, first_party: string) =>
    world.as.operator.call('PATCH', `/operator/apps/${app.client_id}`, {
      body: { first_party },
      headers: { 'if-match': '*' },
    });
  const visit = (app: App, params: Readonly<Record<string, string>> = {}, who = browser) =>
    who.open(ask(world.server, app, { scope, ...params }).url);
  const signedIn = async (person: typeof member): Promise<Browserless> => {
    const one = browserless(world.server);
    await one.submit(await one.open(`${world.server.issuer}/sign-in`), person);
    return one;
  };
  const connected = (app: App) => signInForTokens(world.server, app, { ...member, scope: ['orders.write'] }, { scope });
  const requestsOf = async (organization_id: string): Promise<readonly unknown[]> =>
    (await world.as.operator.get(`/organizations/${organization_id}/approval-requests`)).body
      .requests as readonly unknown[];

  beforeAll(async () => {
    world = await given(database, { publishing: 'review' });
    browser = await signedIn(member);
  });
  afterEach(() => setPolicy('allow_all'));

  test('people who decide for their admins, and admins who decide for others', async () => {
    const app = await newApp();
    await setPolicy('approval_required');
    for (const who of ['member', 'developer', 'stranger'] as const) {
      const client = world.as[who];
      const answers = [
        await client.call('PUT', approval(app), { body: { decision: 'allowed' }, headers: { 'if-match': '*' } }),
        await client.call('DELETE', approval(app), { headers: { 'if-match': '*' } }),
        await client.call('PATCH', `/organizations/${world.acme}`, {
          body: { third_party: 'allow_all' },
          headers: { 'if-match': '*' },
        }),
        await client.get(`/organizations/${world.acme}/approval-requests`),
        await client.get(`/organizations/${world.acme}/app-policy-preview?third_party=block`),
      ];
      const refused = who === 'stranger' ? 404 : 403;
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => refused));
    }
    expect(isConsent(await visit(app))).toBe(false);
  });

  test('an app that was allowed before, with prompt=none', async () => {
    const app = await newApp();
    await mark(app, 'yes');
    await connected(app);
    await setPolicy('block');
    expect(answerIn((await visit(app, { prompt: 'none' })).left).code).toBeDefined();
    await mark(app, 'no');
    expect(answerIn((await visit(app, { prompt: 'none' })).left)).toMatchObject({ error: 'access_denied' });
    expect((await visit(app)).status).toBe(403);
  });

  test('an app that refreshes what it still holds', async () => {
    const app = await newApp();
    await mark(app, 'yes');
    await setPolicy('block');
    const { refresh_token } = await connected(app);
    await mark(app, 'no');
    const { status, body } = await refresh(world.server, app, refresh_token);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('a consent form that was shown before the app was left out', async () => {
    const app = await newApp();
    const page = await visit(app);
    const body = fillIn(formWith(page, 'ticket'), { decision: 'allow' });
    await setPolicy('listed');
    const answer = await browser.post(formWith(page, 'ticket').action, body);
    expect([answer.status, answer.left]).toEqual([403, undefined]);
    const { authorizations } = (await world.as.member.get('/me/authorizations')).body;
    expect(authorizations).not.toContainEqual(expect.objectContaining({ client_id: app.client_id }));
  });

  test('more than the admins approved, ticked by hand', async () => {
    const app = await newApp();
    await world.as.admin.call('PUT', approval(app), {
      body: { decision: 'allowed', scope: 'openid orders.read' },
      headers: { 'if-match': '*' },
    });
    const asked = ask(world.server, app, { scope });
    const page = await browser.open(asked.url);
    expect(page.body).not.toContain('orders.write');
    const body = fillIn(formWith(page, 'ticket'), { decision: 'allow' });
    body.append('scope', 'orders.write');
    const { left } = await browser.post(formWith(page, 'ticket').action, body);
    const tokens = await redeem(world.server, app, asked.redeem(left));
    expect(tokens.scope).toBe('openid orders.read');
    const more = await refresh(world.server, app, tokens.refresh_token, { scope: 'openid orders.write' });
    expect(more.body.error).toBe('invalid_scope');
  });

  test('scope that an app adds once it is allowed', async () => {
    await setPolicy('approval_required');
    const [plain, empty] = [
      await newApp({ scope: 'openid orders.read', optional_scope: '' }),
      await newApp({ scope: '', optional_scope: '' }),
    ];
    for (const app of [plain, empty]) {
      const allowed = await world.as.admin.call('PUT', approval(app), {
        body: { decision: 'allowed' },
        headers: { 'if-match': '*' },
      });
      expect(allowed.status).toBe(200);
    }
    expect(isConsent(await visit(plain, { scope: 'openid orders.read' }))).toBe(true);
    const grow = async (app: App, optional_scope: string) =>
      expect((await world.as.stranger.patch(`/apps/${app.client_id}`, { scope, optional_scope })).status).toBe(200);
    await grow(plain, 'orders.write');
    expect((await visit(plain)).body).not.toContain('orders.write');
    for (const app of [plain, empty]) {
      await grow(app, '');
      const page = await visit(app);
      expect([page.status, page.body.includes('approved less')]).toEqual([403, true]);
    }
  });

  test('admins who get a mail for each of a dozen apps that somebody asks for', async () => {
    await setPolicy('approval_required');
    for (let n = 0; n < 12; n += 1) {
      const page = await visit(await newApp({ client_name: `Dozen ${n}` }));
      await browser.submit(page, { message: '', decision: 'ask' });
    }
    const health = async () => (await world.as.operator.get('/operator/health')).body.mail;
    await expect.poll(health, { timeout: 30_000 }).toMatchObject({ waiting: 0 });
    const letters = (await letterFiles(world.server.database.data_dir)).filter(({ to }) => to === 'admin@example.org');
    const dozen = letters.filter(({ subject }) => subject.includes('Dozen'));
    const asked = await requestsOf(world.acme);
    expect(asked.filter((each) => JSON.stringify(each).includes('Dozen'))).toHaveLength(12);
    // Five, and those for which a slow machine has waited.
    expect(dozen.length).toBeGreaterThanOrEqual(4);
    expect(dozen.length).toBeLessThan(12);
  });

  test('a request to the admins of an organization whose page was not seen', async () => {
    const second = String((await world.as.operator.post('/organizations', { name: 'Second' })).body.organization_id);
    await world.as.operator.post(`/organizations/${second}/members`, { email: stranger.email, role: 'member' });
    const other = await newApp({ organization_id: world.acme });
    for (const id of [second, world.zenith]) await setPolicy('approval_required', id);
    const who = await signedIn(stranger);
    const page = await who.submit(await visit(other, {}, who), { organization_id: world.zenith });
    const form = formWith(page, 'message');
    const body = fillIn(form, { decision: 'ask', message: '' });
    // In another tab the person turns to the other organization.
    const change = page.forms.find(({ action }) => action.endsWith('/select-organization'));
    const choice = await who.submit({ ...page, forms: change ? [change] : [] }, {});
    const turned = await who.submit(choice, { organization_id: second });
    body.set('seal', formWith(turned, 'message').controls.find(({ name }) => name === 'seal')?.value ?? '');
    const answer = await who.post(form.action, body);
    expect(answer.body).not.toContain('have your request');
    expect([await requestsOf(second), await requestsOf(world.zenith)]).toEqual([[], []]);
    await setPolicy('allow_all', world.zenith);
  });

  test('an outsider who uses an app that is not published', async () => {
    const app = await newApp({ organization_id: world.acme, status: 'draft' });
    const who = await signedIn(stranger);
    for (const params of [{}, { prompt: 'none' }, { prompt: 'consent' }]) {
      const { left, status } = await visit(app, params, who);
      expect(left === undefined ? status : answerIn(left).error).toBe(left === undefined ? 403 : 'access_denied');
    }
  });

  test('a test user of another app', async () => {
    const [app, other] = [await newApp({ status: 'draft' }), await newApp({ status: 'draft' })];
    await world.as.stranger.post(`/apps/${other.client_id}/test-users`, { email: member.email });
    expect([isConsent(await visit(other)), (await visit(app)).status]).toEqual([true, 403]);
    const named = await world.as.admin.post(`/apps/${app.client_id}/test-users`, { email: member.email });
    expect(named.status).toBe(404);
  });

  test('a test user by an address that was only said', async () => {
    const person = { email: 'said@example.org', password: PASSWORD };
    const { account_id } = (await world.as.operator.post('/accounts', { ...person, name: 'Mallory' })).body;
    const [who, app] = [await signedIn(person), await newApp({ status: 'draft' })];
    await world.as.stranger.post(`/apps/${app.client_id}/test-users`, { email: person.email });
    // As somebody is who came from a provider that is not believed.
    const set = (column: string) =>
      raw(world.server.database, `update account set ${column} where account_id = '${account_id}'`);
    await set("password_hash = ''");
    expect((await visit(app, {}, who)).status).toBe(403);
    await set("email_verified = 'yes'");
    expect(isConsent(await visit(app, {}, who))).toBe(true);
  });

  test('a team that publishes its app around the review', async () => {
    const { client_id } = await newApp({ status: 'draft' });
    const set = async (status: string) => {
      const sending = { body: { status }, headers: { 'if-match': '*' } };
      return (await world.as.stranger.call('POST', `/apps/${client_id}/status`, sending)).body;
    };
    expect([(await set('published')).reason, (await set('suspended')).status]).toEqual(['review_needed', 'suspended']);
    expect((await set('published')).reason).toBe('review_needed');
    const patch = await world.as.stranger.patch(`/apps/${client_id}`, { review: 'passed' });
    const made = await world.as.stranger.post('/apps', {
      ...{ client_name: 'Other', organization_id: world.zenith, status: 'published' },
      redirect_uris: ['https://notes.example/cb'],
    });
    const declined = await world.as.stranger.post(`/operator/apps/${client_id}/decline-review`, { message: 'No.' });
    expect([patch.status, made.status, declined.status]).toEqual([422, 409, 403]);
  });
});
