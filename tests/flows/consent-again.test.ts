/** RFC 6749 §10.2: consent is asked again when what was allowed is no longer what it was, and says so. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { plain } from '../api/image.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, redeem, refresh, signIn } from './authorization.ts';

const scopes = (write: object) => ({
  scopes: [
    { name: 'read', title: 'See your files' },
    { name: 'write', title: 'Change your files', ...write },
  ],
});
const allow = { decision: 'allow' };
const isConsent = ({ forms }: Page) => forms.some(({ controls }) => controls.some(({ name }) => name === 'decision'));
const boxes = ({ forms }: Page) =>
  forms.flatMap(({ controls }) =>
    controls.filter(({ name, type }) => name === 'scope' && type === 'checkbox').map(({ value }) => value),
  );

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;

  const asked = (params: Readonly<Record<string, string>> = {}) =>
    ask(server, seeded.app, { scope: 'read write', ...params });
  /** Nothing is allowed yet. */
  const newcomer = async () => {
    const browser = browserless(server);
    await signIn(browser, await browser.open(`${server.issuer}/sign-in`), seeded.person);
    let page = await browser.open(`${server.issuer}/account/plain`);
    const controls = page.forms.flatMap((form) => form.controls);
    for (const { value } of controls.filter(({ name }) => name === 'authorization_id'))
      page = await browser.submit(page, { authorization_id: value });
    return browser;
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), config: scopes({}) });
    seeded = await seed(server, { app: { scope: ['read', 'write'], optional_scope: 'write' } });
  });

  test('a page that is out of date is shown anew, and says so', async () => {
    const browser = await newcomer();
    const first = await browser.open(asked().url);
    expect(first.body).not.toContain('Something has changed');
    await server.cli(['apps', 'update', seeded.app.client_id, '--name', 'Trip Planner']);
    await expect.poll(async () => (await browser.open(asked().url)).body).toContain('Trip Planner');
    const again = await browser.submit(first, allow);
    expect(again.body).toContain('Something has changed');
    expect(answerIn((await browser.submit(again, { decision: 'deny' })).left).error).toBe('access_denied');
  });

  test('an optional scope that was allowed before is told, and no box any more', async () => {
    const browser = await newcomer();
    const first = await browser.open(asked().url);
    expect(boxes(first)).toEqual(['write']);
    await browser.submit(first, { ...allow, scope: 'write' });
    const again = asked({ prompt: 'consent' });
    const page = await browser.open(again.url);
    expect(boxes(page)).toEqual([]);
    expect(page.body).toContain('Change your files');
    const { left } = await browser.submit(page, allow);
    expect((await redeem(server, seeded.app, again.redeem(left))).scope).toBe('read write');
  });

  test.each([
    [{ sensitivity: 'high' }, 'Change your files'],
    [{ title: 'Delete your files' }, 'Delete your files'],
  ])('a scope that means something else is asked for again: %j', async (write, title) => {
    const browser = await newcomer();
    await browser.submit(await browser.open(asked().url), { ...allow, scope: 'write' });
    expect(answerIn((await browser.open(asked().url)).left)).toHaveProperty('code');
    await server.stop();
    await writeFile(server.env.GRANTRY_CONFIG ?? '', `export default ${JSON.stringify(scopes(write))};\n`);
    server = await server.restart();
    const less = asked({ scope: 'read' });
    expect((await redeem(server, seeded.app, less.redeem((await browser.open(less.url)).left))).scope).toBe('read');
    const page = await browser.open(asked().url);
    expect(boxes(page)).toEqual(['write']);
    expect(page.body).toContain(title);
    // What is not ticked stays with the meaning it was allowed with, so it is not handed out, nor asked for again.
    for (const _ of ['asked', 'remembered']) {
      const unticked = asked();
      const page = await browser.open(unticked.url);
      const { left } = isConsent(page) ? await browser.submit(page, allow) : page;
      expect((await redeem(server, seeded.app, unticked.redeem(left))).scope).toBe('read');
    }
    expect(isConsent(await browser.open(asked().url))).toBe(false);
  });

  test('an app that looks like another asks again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'grantry-'));
    onTestFinished(() => rm(folder, { recursive: true, maxRetries: 20 }));
    const [red, blue, svg] = ['red.png', 'blue.png', 'drawing.png'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await plain('#ff0000').png().toFile(red);
    await plain('#0000ff').png().toFile(blue);
    await writeFile(svg, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const app = await createApp(server, { name: 'Trip Planner', scope: 'read' });
    const browser = await newcomer();
    const open = async () => browser.open(ask(server, app, { scope: 'read' }).url);
    const logo = ({ body }: Page) => /<img class="avatar" src="([^"]*)" alt=""/.exec(body)?.[1];
    const set = (file: string) => server.cli(['apps', 'set-logo', app.client_id, file]);

    expect(logo(await browser.submit(await open(), allow))).toBeUndefined();
    expect(isConsent(await open())).toBe(false);
    const shown: (string | undefined)[] = [];
    for (const file of [red, blue]) {
      await set(file);
      expect(isConsent(await open())).toBe(true);
      const page = await open();
      shown.push(logo(page));
      await browser.submit(page, allow);
      expect(isConsent(await open())).toBe(false);
    }
    expect(shown).toEqual([expect.stringMatching(/^\/logos\/[\w-]{43}$/), expect.stringMatching(/^\/logos\//)]);
    expect(shown[0]).not.toBe(shown[1]);
    expect((await browser.open(`${server.issuer}/account/plain`)).body).toContain(shown[1]);

    expect((await set(svg)).stderr).toContain('Save it as PNG');
    await server.cli(['apps', 'remove-logo', app.client_id]);
    expect(isConsent(await open())).toBe(true);
    expect(logo(await open())).toBeUndefined();
  });

  test('what an app is registered for later is in no consent of before', async () => {
    const app = await createApp(server, { name: 'Growing', scope: 'read' });
    const browser = await newcomer();
    // It names no scope: it asks for what it is registered for.
    const usual = () => ask(server, app);
    const first = usual();
    const { left } = await browser.submit(await browser.open(first.url), allow);
    const { scope, refresh_token } = await redeem(server, app, first.redeem(left));
    expect([scope, isConsent(await browser.open(usual().url))]).toEqual(['read', false]);
    await server.cli(['apps', 'update', app.client_id, '--scope', 'read', '--scope', 'write']);
    expect(isConsent(await browser.open(usual().url))).toBe(true);
    expect((await refresh(server, app, refresh_token)).body.scope).toBe('read');
  });

  test('an app that skips consent is answered at once, with what is required; not where it asks for consent', async () => {
    const more = { skip_authorization: 'yes', scope: ['read', 'write'], optional_scope: 'write' };
    const app = await createApp(server, { name: 'House', ...more });
    const browser = await newcomer();
    const silent = ask(server, app, { scope: 'read write' });
    const { left } = await browser.open(silent.url);
    expect((await redeem(server, app, silent.redeem(left))).scope).toBe('read');
    expect((await browser.open(`${server.issuer}/account/plain`)).body).toContain('House');
    expect(isConsent(await browser.open(ask(server, app, { scope: 'read', prompt: 'consent' }).url))).toBe(true);
  });
});
