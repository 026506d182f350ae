/** An app is tried by its team and by whom the team names; then it is published, where operators review apps by one of them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { browserless, type Person } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { offers } from '../harness/form.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { answerIn, ask, refresh, signInForTokens } from './authorization.ts';

const isConsent = ({ forms }: Page) => forms.some((form) => offers(form, 'ticket'));
const person = (name: string): Person => ({ email: `${name}@example.org`, password: PASSWORD });

forEachDatabase((database) => {
  let world: Given;

  const draft = async (changes: object = {}): Promise<App> => {
    const { client_id, client_secret } = await world.newApp({ status: 'draft', scope: 'openid', ...changes });
    const redirect_uri = 'https://notes.example/cb';
    return { client_id: String(client_id), client_secret: String(client_secret), redirect_uri };
  };
  const visit = async (app: App, name: string, params: Readonly<Record<string, string>> = {}) => {
    const browser = browserless(world.server);
    await browser.submit(await browser.open(`${world.server.issuer}/sign-in`), { ...person(name) });
    const page = await browser.open(ask(world.server, app, params).url);
    return { browser, page };
  };
  const setStatus = async ({ client_id }: App, status: string, as = world.as.developer) => {
    const headers = { 'if-match': '*' };
    const answer = await as.call('POST', `/apps/${client_id}/status`, { body: { status }, headers });
    return answer.status === 200 ? answer.body.status : answer.body.reason;
  };

  beforeAll(async () => {
    world = await given(database, { publishing: 'review' });
  });

  describe('an app that is not published', () => {
    test('is there for its team, and for operators', async () => {
      const app = await draft();
      for (const name of ['developer', 'admin', 'owner', 'root'])
        expect([name, isConsent((await visit(app, name)).page)]).toEqual([name, true]);
    });

    test('tells others so, and leads back to the app', async () => {
      const app = await draft();
      for (const name of ['member', 'stranger']) {
        const { browser, page } = await visit(app, name);
        expect([page.status, page.body.includes('is not published yet')]).toEqual([403, true]);
        expect(answerIn((await browser.submit(page, { decision: 'back' })).left)).toMatchObject({
          error: 'access_denied',
        });
      }
      const { page } = await visit(app, 'stranger', { prompt: 'none' });
      expect(answerIn(page.left)).toMatchObject({ error: 'access_denied' });
    });

    test('is there for whom the team names, as long as it does', async () => {
      const app = await draft();
      const path = `/apps/${app.client_id}/test-users`;
      const named = await world.as.developer.post(path, { email: ' Stranger@Example.org ' });
      expect([named.status, named.body.email]).toEqual([200, 'stranger@example.org']);
      expect((await world.as.developer.get(path)).body.test_users).toEqual([named.body]);
      expect(isConsent((await visit(app, 'stranger')).page)).toBe(true);
      expect((await visit(app, 'member')).page.status).toBe(403);
      const removed = await world.as.developer.call('DELETE', `${path}/stranger%40example.org`);
      const again = await world.as.developer.call('DELETE', `${path}/stranger%40example.org`);
      expect([removed.status, again.status]).toEqual([204, 404]);
      expect((await visit(app, 'stranger')).page.status).toBe(403);
    });

    test('is there for whom the command line names', async () => {
      const { client_id } = await draft();
      const run = async (...words: readonly string[]) =>
        (await world.server.cli(['test-users', ...words, '--json'])).json;
      expect(await run('add', client_id, ' Stranger@Example.org ')).toMatchObject({ email: 'stranger@example.org' });
      expect((await world.as.developer.get(`/apps/${client_id}/test-users`)).text).toContain('stranger@example.org');
      expect((await run('list', client_id)).test_users).toHaveLength(1);
      expect(await run('add', client_id, 'nobody')).toMatchObject({ error: 'registration_refused' });
      expect(await run('add', 'app_none', 'ada@example.org')).toMatchObject({ error: 'app_unknown' });
      expect(await run('remove', client_id, 'stranger@example.org')).toMatchObject({ removed: true });
      expect(await run('remove', client_id, 'stranger@example.org')).toMatchObject({ error: 'test_user_unknown' });
      expect((await run('list', client_id)).test_users).toEqual([]);
    });

    test('says nothing of who has an account, and refuses what is no address', async () => {
      const app = await draft();
      const add = (email: string) => world.as.developer.post(`/apps/${app.client_id}/test-users`, { email });
      expect((await add('nobody.at.all@example.org')).status).toBe(200);
      expect(await add('nobody')).toMatchObject({ status: 422, body: { errors: [{ field: 'email' }] } });
    });

    test('keeps what people allowed before it was taken back, and asks nobody new', async () => {
      const app = await draft({ status: 'published' });
      const tokens = await signInForTokens(world.server, app, person('member'));
      expect(await setStatus(app, 'draft')).toBe('draft');
      const { page } = await visit(app, 'member');
      expect(page.status).toBe(403);
      expect((await refresh(world.server, app, tokens.refresh_token ?? '')).status).toBe(200);
    });
  });

  describe('where operators review apps', () => {
    test('a team asks, hears what is missing, asks again, and is published', async () => {
      const app = await draft();
      const { client_id } = app;
      const review = () => world.as.developer.post(`/apps/${client_id}/review`);
      expect(await setStatus(app, 'published')).toBe('review_needed');
      expect((await review()).body).toMatchObject({ status: 'draft', review: 'requested' });
      const waiting = async () => {
        const { apps } = (await world.as.operator.get('/operator/apps?review=requested')).body;
        return (apps as readonly { readonly client_id: string }[]).map((each) => each.client_id);
      };
      expect(await waiting()).toContain(client_id);

      const decline = (message: string) =>
        world.as.operator.post(`/operator/apps/${client_id}/decline-review`, { message });
      await decline('It has no privacy policy.');
      const declined = (await world.as.developer.get(`/apps/${client_id}`)).body;
      expect(declined).toMatchObject({ review: 'declined', review_message: 'It has no privacy policy.' });
      expect([await waiting(), (await decline('Again')).body.reason]).toEqual([[], 'review_not_requested']);
      expect(await setStatus(app, 'published')).toBe('review_needed');

      expect((await review()).body).toMatchObject({ review: 'requested', review_message: '' });
      expect(await setStatus(app, 'published', world.as.operator)).toBe('published');
      expect((await review()).body.reason).toBe('review_not_needed');
      expect(isConsent((await visit(app, 'stranger')).page)).toBe(true);
    });

    test('the command line asks as a team does', async () => {
      const { client_id } = await draft();
      const ask = async () => (await world.server.cli(['apps', 'request-review', client_id, '--json'])).json;
      expect(await ask()).toMatchObject({ client_id, status: 'draft', review: 'requested' });
      await world.server.cli(['apps', 'update', client_id, '--status', 'published']);
      expect(await ask()).toMatchObject({ error: 'review_not_needed' });
    });

    test('what an operator has published its team may suspend, and publish again', async () => {
      const [app, made] = [await draft(), await draft({ status: 'published' })];
      await setStatus(app, 'published', world.as.operator);
      for (const status of ['suspended', 'published']) expect(await setStatus(made, status)).toBe(status);
      for (const status of ['suspended', 'published', 'draft', 'published'])
        expect(await setStatus(app, status)).toBe(status);
    });

    test('a team creates drafts, but for apps of its own organization alone', async () => {
      const app = { client_name: 'Notes', organization_id: world.acme, redirect_uris: ['https://notes.example/cb'] };
      const create = async (changes: object) => (await world.as.admin.post('/apps', { ...app, ...changes })).body;
      expect((await create({})).status).toBe('draft');
      expect((await create({ status: 'published' })).reason).toBe('review_needed');
      const internal = { kind: 'internal', redirect_uris: [], scope: 'orders.read' };
      expect((await create(internal)).status).toBe('published');
    });
  });
});
