/** Internal apps and those who create them: a refresh token that lies in a file, and acts for one person. */
import { beforeAll, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, token } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { granted, isActive, refresh } from './token-holder.ts';

interface Internal extends App {
  readonly refresh_token: string;
}

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;

  const createInternal = async (created_by = seeded.person.email): Promise<Internal> => {
    const of = { kind: 'internal', organization: seeded.organization_id, created_by, scope: 'notes.read' };
    const made = await create(server, 'apps', { name: 'Robot', ...of });
    const { client_id, client_secret, refresh_token } = made as Readonly<Record<string, string>>;
    return {
      client_id: `${client_id}`,
      client_secret: `${client_secret}`,
      refresh_token: `${refresh_token}`,
      redirect_uri: '',
    };
  };
  /** Somebody else who may create apps. */
  const newAdmin = async (email: string): Promise<string> => {
    const role = { organization: seeded.organization_id, role: 'admin' };
    await create(server, 'accounts', { name: 'Admin', email, password: 'correct horse battery', ...role });
    return email;
  };
  const update = async (noun: string, ...args: readonly string[]) => {
    const { code, stderr } = await server.cli([noun, 'update', ...args]);
    if (code !== 0) throw new Error(stderr);
  };
  const use = (app: Internal) => refresh(server, app, app.refresh_token);
  const error = async (answer: ReturnType<typeof refresh>) => (await answer).body.error;
  const issue = async (app: Internal): Promise<Internal> => {
    const { json } = await server.cli(['apps', 'issue-refresh-token', app.client_id, '--json']);
    return { ...app, refresh_token: String(json.refresh_token) };
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { account: { role: 'owner' }, api: { default: true } });
  });

  test('an internal app sends somebody to sign in and allow it', async () => {
    const { client_id } = await createInternal();
    const query = new URLSearchParams({ client_id, redirect_uri: 'https://evil.example/', response_type: 'code' });
    const page = await browserless(server).open(`${server.issuer}/oauth/authorize?${query}`);
    expect([page.status, page.left]).toEqual([400, undefined]);
    expect(page.body).toContain('This app works without a browser');
    const tail = server.run(['attempts', 'tail', '--json', '--client', client_id]);
    await tail.waitFor(/"reason":"client_internal"/);
    expect(tail.stdout.join()).toContain('of the kind oauth2');
    await tail.stop();
  });

  test('an internal app gets tokens another way', async () => {
    const app = await createInternal();
    for (const grant of [{ grant_type: 'client_credentials' }, { grant_type: 'authorization_code', code: 'x' }]) {
      expect((await token(server, grant, { basic: app })).body.error).toBe('unauthorized_client');
    }
  });

  test('another app presents the refresh token of an internal app', async () => {
    const app = await createInternal();
    const others = [await createInternal(), seeded.app, { ...app, client_secret: '' }];
    const answers = [];
    for (const other of others) answers.push(await error(refresh(server, other, app.refresh_token)));
    expect(answers).toEqual(['invalid_grant', 'invalid_grant', 'invalid_client']);
    expect((await use(app)).status).toBe(200);
  });

  test('an internal app acts on for a creator who has left the organization, and comes back', async () => {
    const email = await newAdmin('leaving@example.org');
    const app = await createInternal(email);
    const { access_token } = granted(await use(app));
    await update('accounts', email, '--leave', seeded.organization_id);
    expect(await isActive(server, seeded.api, access_token)).toBe(false);
    expect(await error(use(app))).toBe('invalid_grant');
    const refused = await server.cli(['apps', 'issue-refresh-token', app.client_id, '--json']);
    expect([refused.code, refused.json.error]).toEqual([1, 'creator_left']);
    await update('accounts', email, '--organization', seeded.organization_id, '--role', 'member');
    expect(await error(use(app))).toBe('invalid_grant');
    expect((await use(await issue(app))).status).toBe(200);
  });

  test('an internal app acts on for a creator who is disabled', async () => {
    const email = await newAdmin('disabled@example.org');
    const app = await createInternal(email);
    const { access_token } = granted(await use(app));
    await update('accounts', email, '--status', 'disabled');
    expect(await error(use(app))).toBe('invalid_grant');
    expect(await isActive(server, seeded.api, access_token)).toBe(false);
    await update('accounts', email, '--status', 'active');
    expect((await use(app)).status).toBe(200);
    expect(await isActive(server, seeded.api, access_token)).toBe(true);
    await update('accounts', email, '--status', 'deleted');
    expect(await error(use(app))).toBe('invalid_grant');
    expect((await server.cli(['apps', 'issue-refresh-token', app.client_id])).code).toBe(1);
  });

  test('an internal app acts on while it is suspended', async () => {
    const app = await createInternal();
    const { access_token } = granted(await use(app));
    await update('apps', app.client_id, '--status', 'suspended');
    await expect.poll(() => error(use(app)), { timeout: 5_000 }).toBe('invalid_client');
    expect(await isActive(server, seeded.api, access_token)).toBe(false);
    await update('apps', app.client_id, '--status', 'published');
    await expect.poll(async () => (await use(app)).status, { timeout: 5_000 }).toBe(200);
  });

  test('a leaked refresh token is used after a new one was issued', async () => {
    const leaked = await createInternal();
    const { access_token } = granted(await use(leaked));
    const app = await issue(leaked);
    expect(await error(use(leaked))).toBe('invalid_grant');
    expect(await isActive(server, seeded.api, access_token)).toBe(false);
    // The thief's try takes nothing from the owner.
    expect((await use(app)).status).toBe(200);
  });

  test('two refresh tokens are issued at once, and both live', async () => {
    const app = await createInternal();
    const both = await Promise.all([issue(app), issue(app)]);
    const answers = await Promise.all(both.map(use));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  test('a secret is shown a second time', async () => {
    const app = await createInternal();
    const shown = [];
    for (const args of [['list'], ['show', app.client_id], ['update', app.client_id, '--name', 'Android']]) {
      for (const form of [[], ['--json']]) shown.push((await server.cli(['apps', ...args, ...form])).stdout);
    }
    const all = shown.join('\n');
    expect(all).toContain(app.client_id);
    for (const secret of [app.client_secret, app.refresh_token, 'secret_hash', 'refresh_hash']) {
      expect(all).not.toContain(secret);
    }
    expect(server.lines.join()).not.toContain(app.refresh_token);
  });

  test('a member without the right creates an app', async () => {
    const email = 'member@example.org';
    const member = { organization: seeded.organization_id, role: 'developer' };
    await create(server, 'accounts', { name: 'Member', email, password: 'correct horse battery', ...member });
    await expect(createInternal(email)).rejects.toThrow('Only owners and admins create apps');
    const planner = { organization: seeded.organization_id, created_by: email };
    await expect(createApp(server, planner)).rejects.toThrow(`ask one of ${seeded.person.email}`);
  });

  test('a stranger creates an app for an organization that lets its members', async () => {
    const open = await create(server, 'organizations', { name: 'Open', app_creation: 'members' });
    const planner = { organization: String(open.organization_id), created_by: seeded.person.email };
    await expect(createApp(server, planner)).rejects.toThrow('no member of Open');
    const internal = { name: 'Robot', kind: 'internal', ...planner };
    await expect(create(server, 'apps', internal)).rejects.toThrow('no member of Open');
  });
});
