import { expect, test } from 'vitest';
import { callbackServer } from './callback-server.ts';
import { chromium } from './chromium.ts';

test('Chromium holds several contexts with several pages, each with cookies of its own', async () => {
  const browser = await chromium();
  const app = await callbackServer();
  const contexts = await Promise.all([1, 2, 3, 4].map(() => browser.newContext()));
  for (const [index, context] of contexts.entries()) {
    const pages = await Promise.all([1, 2].map(() => context.newPage()));
    for (const page of pages) await page.goto(`${app.origin}/?context=${index}`);
    await pages[0]?.evaluate(`document.cookie = 'context=${index}'`);
    expect(await pages[1]?.title()).toBe('Back at the app');
  }
  const cookies = await Promise.all(contexts.map((context) => context.cookies()));
  expect(cookies.map((each) => each.map(({ value }) => value))).toEqual([['0'], ['1'], ['2'], ['3']]);
  expect(app.requests).toHaveLength(8);
  await Promise.all(contexts.map((context) => context.close()));
}, 60_000);

test('an app records how a browser comes back, and can send it on to another origin', async () => {
  const last = await callbackServer();
  const app = await callbackServer({ redirect_to: `${last.origin}/done` });
  const page = await (await chromium()).newPage();
  await page.goto('about:blank');
  await page.setContent(
    `<form method="post" action="${app.redirect_uri}"><input name="code" value="1"><button>Go</button></form>`,
  );
  await page.getByRole('button').click();
  await page.waitForURL(`${last.origin}/done`);
  const request = await app.next();
  expect(request).toMatchObject({ method: 'POST', body: 'code=1' });
  expect(request.params.get('code')).toBe('1');
  expect((await last.next()).url.pathname).toBe('/done');
  await app.close();
}, 60_000);
