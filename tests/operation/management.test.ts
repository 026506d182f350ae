/** What the portal does is done by command, too: the same effect, and the audit log says that it was a command. */
import { beforeAll, expect, test } from 'vitest';
import type { Body } from '../api/api-client.ts';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { answerIn, ask, signInForTokens } from '../flows/authorization.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { letterFiles, linkIn } from '../harness/mail-server.ts';
import { type App, call } from '../harness/oauth-client.ts';
import { linked } from '../storage/opened.ts';
import { filled, shapeOf } from './document-shape.ts';

const member = { email: 'member@example.org', password: PASSWORD };
const scope = 'openid orders.read';
const byCommand = { actor_type: 'command', actor_id: '' };

/** Has the keys that scripts read, also of what is in its lists. */
function held(command: keyof typeof filled, document: Body): Body {
  expect(shapeOf(document).toSorted()).toEqual(filled[command].toSorted());
  return document;
}

forEachDatabase((database) => {
  let world: Given;

  const cli = async (...words: readonly string[]): Promise<Body> => {
    const { code, stderr, json } = await world.server.cli([...words, '--json']);
    expect(code, stderr).toBe(0);
    return json;
  };
  const inAcme = () => ['--organization', world.acme];
  const refusal = async (...words: readonly string[]) => {
    const { code, json } = await world.server.cli([...words, '--json']);
    return [code, json.error];
  };
  /** Of Zenith: to the people of Acme, a third party's. */
  const thirdParty = async (): Promise<App> => {
    const made = await world.newApp({ organization_id: world.zenith, scope });
    return {
      client_id: String(made.client_id),
      client_secret: String(made.client_secret),
      redirect_uri: 'https://notes.example/cb',
    };
  };
  const isActive = async ({ client_id, client_secret }: App, token = '') =>
    (await call(world.server, '/oauth/introspect', { token }, { basic: { client_id, client_secret } })).body.active;
  const signedIn = async (): Promise<Browserless> => {
    const browser = browserless(world.server);
    await browser.submit(await browser.open(`${world.server.issuer}/sign-in`), member);
    return browser;
  };
  const letterTo = (address: string, subject: RegExp) =>
    expect.poll(
      async () =>
        (await letterFiles(world.server.env.GRANTRY_DATA ?? '')).filter(
          (each) => each.to === address && subject.test(each.subject),
        ),
      { timeout: 10_000 },
    );
  /** The newest entry, which tells of the change that was just made. */
  const lastEntry = async () => ((await cli('audit', 'list', '--limit', '1')).entries as readonly Body[])[0];

  beforeAll(async () => {
    world = await given(database, { publishing: 'review' });
  });

  test('an app that people ask for is approved for less, denied, and then nothing is said of it', async () => {
    const app = await thirdParty();
    await cli('organizations', 'update', world.acme, '--third-party', 'approval_required');
    const browser = await signedIn();
    const visit = () => browser.open(ask(world.server, app, { scope }).url);
    await browser.submit(await visit(), { message: 'For my expenses', decision: 'ask' });
    const asked = { client_id: app.client_id, askers: [{ email: member.email, message: 'For my expenses' }] };
    const waiting = held('approval-requests list', await cli('approval-requests', 'list', ...inAcme()));
    expect(waiting.requests).toMatchObject([asked]);

    const set = ['approvals', 'set', app.client_id, ...inAcme(), '--decision'];
    expect(await refusal(...set, 'allowed', '--scope', 'orders.write')).toEqual([1, 'registration_refused']);
    const allowed = { decision: 'allowed', scope: 'orders.read', decided_by: '' };
    expect(await cli(...set, 'allowed', '--scope', 'orders.read')).toMatchObject(allowed);
    await letterTo(member.email, /You may use Notes/).toHaveLength(1);
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'approval.decide', client_id: app.client_id });
    expect((await cli('approval-requests', 'list', ...inAcme())).requests).toEqual([]);
    const { access_token } = await signInForTokens(world.server, app, member, { scope: 'orders.read' });

    await cli(...set, 'denied', '--message', 'We have our own.');
    expect(await isActive(app, access_token)).toBe(false);
    expect((await visit()).body).toContain('We have our own.');
    const denied = { client_id: app.client_id, client_name: 'Notes', decision: 'denied' };
    expect((await cli('approvals', 'list', ...inAcme())).approvals).toMatchObject([denied]);

    const remove = ['approvals', 'remove', app.client_id, ...inAcme()];
    await cli(...remove);
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'approval.remove' });
    expect(await refusal(...remove)).toEqual([1, 'approval_unknown']);
    await cli('organizations', 'update', world.acme, '--third-party', 'allow_all');
  });

  test('an app that people use is disconnected for all of them', async () => {
    const app = await thirdParty();
    const { access_token } = await signInForTokens(world.server, app, member, { scope });
    const inUse = { client_id: app.client_id, users: 1, is_third_party: true };
    expect((await cli('apps-in-use', 'list', ...inAcme())).apps).toMatchObject([inUse]);
    expect(await cli('apps-in-use', 'end', app.client_id, ...inAcme())).toMatchObject({ ended: 1 });
    expect(await isActive(app, access_token)).toBe(false);
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'authorization.end_all' });
    expect((await cli('apps-in-use', 'list', ...inAcme())).apps).toEqual([]);
    expect(await refusal('apps-in-use', 'end', 'app_nowhere', ...inAcme())).toEqual([1, 'app_unknown']);
  });

  test('an app that a person has connected does less, ends in one place, also where it rests, and altogether', async () => {
    const made = await world.newApp({ scope: 'openid orders.read orders.write', optional_scope: 'orders.write' });
    const [client_id, client_secret] = [String(made.client_id), String(made.client_secret)];
    const app = { client_id, client_secret, redirect_uri: 'https://notes.example/cb' };
    const allowing = { ...member, scope: ['orders.write'] };
    const connect = () => signInForTokens(world.server, app, allowing, { scope: 'openid orders.read orders.write' });
    const connected = [await connect(), await connect(), await connect()];
    const ofMember = ['--account', member.email];
    const listed = held('connected-apps list', await cli('connected-apps', 'list', ...ofMember))
      .authorizations as readonly Body[];
    const { authorization_id } = listed.find((each) => each.client_id === client_id) ?? {};
    const one = [String(authorization_id), ...ofMember];
    expect(await refusal('connected-apps', 'show', ...one.slice(0, 1), '--account', 'admin@example.org')).toEqual([
      1,
      'connection_unknown',
    ]);

    const reduce = ['connected-apps', 'reduce', ...one, '--scope'];
    expect(await refusal(...reduce, 'orders.read')).toEqual([1, 'registration_refused']);
    expect(await cli(...reduce, 'orders.write')).toMatchObject({
      scope: { [world.server.issuer]: 'openid orders.read' },
    });
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'authorization.reduce', client_id });

    const { families } = held('connected-apps show', await cli('connected-apps', 'show', ...one));
    expect(families).toHaveLength(3);
    expect(JSON.stringify(families)).not.toContain('hash');
    const [family, resting] = families as readonly Body[];
    const end = ['connected-apps', 'end', ...one];
    await cli(...end, '--family', String(family?.family_id));
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'family.end', client_id });
    await cli('accounts', 'update', member.email, '--status', 'disabled');
    const endResting = [...end, '--family', String(resting?.family_id)];
    await cli(...endResting);
    expect(await refusal(...endResting)).toEqual([1, 'thing_unknown']);
    await cli('accounts', 'update', member.email, '--status', 'active');
    const living = () => Promise.all(connected.map(({ access_token }) => isActive(app, access_token)));
    expect((await living()).filter((lives) => lives)).toHaveLength(1);
    await cli(...end);
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'authorization.end', client_id });
    expect(await living()).toEqual([false, false, false]);
    expect(await refusal(...end)).toEqual([1, 'connection_unknown']);
  });

  test('a person is signed out in one browser, and in all', async () => {
    const ofMember = ['--account', member.email];
    await cli('sessions', 'end-all', ...ofMember);
    const browsers = [await signedIn(), await signedIn(), await signedIn()];
    const isSignedIn = async (browser: Browserless) =>
      answerIn((await browser.open(ask(world.server, await app, { scope, prompt: 'none' }).url)).left).error !==
      'login_required';
    const app = thirdParty();
    const sessions = held('sessions list', await cli('sessions', 'list', ...ofMember)).sessions as readonly Body[];
    expect(sessions).toHaveLength(3);
    expect(JSON.stringify(sessions)).not.toContain('hash');
    const end = ['sessions', 'end', String(sessions[0]?.session_id), ...ofMember];
    await cli(...end);
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'session.end' });
    expect(await refusal(...end)).toEqual([1, 'session_unknown']);
    const living = async () => (await Promise.all(browsers.map(isSignedIn))).filter((lives) => lives).length;
    expect(await living()).toBe(2);
    expect(await cli('sessions', 'end-all', ...ofMember)).toMatchObject({ ended: 2 });
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'session.end_others' });
    expect(await living()).toBe(0);
    expect((await cli('identities', 'list', ...ofMember)).identities).toEqual([]);
    await linked(world.server.database, world.account_ids.member, 'https://id.example', 'member-7');
    expect(held('identities list', await cli('identities', 'list', ...ofMember)).identities).toHaveLength(1);
  });

  test('the audit log is narrowed, and leaves as a table or as lines', async () => {
    const acme = ['audit', 'list', ...inAcme()];
    await cli('organizations', 'update', world.acme, '--name', 'Acme, "Inc."');
    const renamed = ['--action', 'organization.update', '--client', '', '--since', '2026-01-31', '--limit', '1'];
    expect((await cli(...acme, ...renamed)).entries).toMatchObject([{ ...byCommand, detail: { changed: ['name'] } }]);
    expect((await cli(...acme, '--until', '2026-01-31')).entries).toEqual([]);
    expect((await cli(...acme, '--actor', world.account_ids.admin)).entries).toEqual([]);
    const { entries } = await cli('audit', 'list', '--account', member.email, '--limit', '200');
    expect((entries as readonly Body[]).map(({ account_id }) => account_id)).toContain(world.account_ids.member);
    expect(await refusal(...acme, '--account', member.email)).toEqual([2, 'wrong_usage']);
    expect(await refusal('audit', 'list', '--since', 'yesterday')).toEqual([2, 'wrong_usage']);

    const all = ['audit', 'export'];
    const csv = (await world.server.cli(all)).stdout.split('\n');
    const lines = (await world.server.cli([...all, '--json'])).stdout
      .split('\n')
      .map((line) => JSON.parse(line) as Body);
    expect(lines.length).toBeGreaterThan(20);
    expect(csv).toHaveLength(lines.length + 1);
    expect(csv[0]).toMatch(/^"entry_id","at","actor_type",/);
    expect(csv.slice(1).map((line) => line.split(',')[0])).toEqual(lines.map(({ entry_id }) => `"${entry_id}"`));
    expect(lines.map(({ action }) => action)).toContain('organization.update');
  });

  test('an invitation is sent again, and the link before works no more', async () => {
    const email = 'invited@example.org';
    const { invitation_id } = await cli('invitations', 'create', '--email', email, ...inAcme());
    await letterTo(email, /./).toHaveLength(1);
    const [first] = (await letterFiles(world.server.env.GRANTRY_DATA ?? '')).filter(({ to }) => to === email);
    expect(await cli('invitations', 'resend', String(invitation_id), ...inAcme())).toMatchObject({
      invitation_id,
      email,
    });
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'invitation.renew' });
    await letterTo(email, /./).toHaveLength(2);
    expect((await browserless(world.server).open(linkIn(first ?? expect.fail()))).status).toBe(400);
    expect(await refusal('invitations', 'resend', 'lnk_none', ...inAcme())).toEqual([1, 'invitation_unknown']);
  });

  test('an app that asks to be published is told what is missing', async () => {
    const { client_id } = await world.newApp({ status: 'draft' });
    const decline = ['apps', 'decline-review', String(client_id), '--message', 'The privacy link leads nowhere.'];
    expect(await refusal(...decline)).toEqual([1, 'review_not_requested']);
    await world.as.developer.post(`/apps/${client_id}/review`);
    expect(await cli(...decline)).toMatchObject({ status: 'draft', review: 'declined' });
    expect(await lastEntry()).toMatchObject({ ...byCommand, action: 'client.update', client_id });
    const told = async () => (await world.as.developer.get(`/apps/${client_id}`)).body.review_message;
    await expect.poll(told, { timeout: 10_000 }).toBe('The privacy link leads nowhere.');
  });

  test('an address is known to be of who has it, until it is another one', async () => {
    const update = (...words: readonly string[]) => cli('accounts', 'update', world.account_ids.developer, ...words);
    expect(await update('--email-verified', 'yes')).toMatchObject({ email_verified: 'yes' });
    expect(await lastEntry()).toMatchObject({
      ...byCommand,
      action: 'account.update',
      detail: { changed: ['email_verified'], email_verified: 'yes' },
    });
    expect(await update('--email', 'new@example.org')).toMatchObject({ email_verified: 'no' });
    const both = ['--email', 'newer@example.org', '--email-verified', 'yes'];
    expect(await update(...both)).toMatchObject({ email: 'newer@example.org', email_verified: 'yes' });
  });
});
