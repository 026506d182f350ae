/** Every route of the portal has an address, scripts of ours alone, and something to say to whatever the API does. */
import type { Page, Request } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { databases, sqlite } from '../harness/database.ts';
import { type FilledWorld, filledWorld } from './filled-world.ts';
import { type Answering, callOf, intercepted } from './intercepted.ts';
import { type Place, places } from './places.ts';
import { loads, routes } from './routes.ts';
import { enter, settled } from './world.ts';

let world: FilledWorld;

/** One is enough for what fails in the browser; with the other, `look.test.ts` opens every page. */
const database = databases.at(-1) ?? sqlite;

beforeAll(async () => {
  world = await filledWorld(await database.create());
});

const placeOf = (route: string): Place => {
  const place = places(world)[route];
  if (!place) throw new Error(`tests/portal/places.ts has no address for ${route}`);
  return place;
};

test('every route there is has an address, and no address is left over', () => {
  expect(routes.length).toBe(loads);
  expect(Object.keys(places(world)).toSorted()).toEqual(routes.toSorted());
});

/** By the Content Security Policy of each answer. */
test('scripts are files of ours, and styles ours or of this answer alone', async () => {
  const answered = async () => {
    const answer = await fetch(`${world.server.issuer}/developers`);
    const directives = (answer.headers.get('content-security-policy') ?? '').split('; ');
    const [style = ''] = directives.filter((each) => each.startsWith('style-src'));
    const nonce = /^style-src 'self' 'nonce-([\w-]{22,})'$/.exec(style)?.[1] ?? 'none';
    expect(directives).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]),
    );
    expect(directives.filter((each) => /^(?:script|style)/.test(each))).toEqual(["script-src 'self'", style]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain(`nonce="${nonce}"`);
    return nonce;
  };
  expect(await answered()).not.toBe(await answered());
});

const MOST = 250 * 1_024;

test('what a first visit loads travels as it was packed, and is kept', async () => {
  const { page } = await enter(world, world.owner, '/account');
  const fresh = await (page.context().browser() ?? expect.unreachable()).newContext({
    storageState: await page.context().storageState(),
  });
  const first = await fresh.newPage();
  const loaded: Request[] = [];
  first.on('requestfinished', (request) => loaded.push(request));
  await first.goto(`${world.server.issuer}/developers`);
  await settled(first);
  const files = loaded.filter((request) => new URL(request.url()).pathname.startsWith('/portal/assets/'));
  const answers = await Promise.all(
    files.map(async (request) => {
      const { 'content-encoding': packed, 'cache-control': kept } = (await request.response())?.headers() ?? {};
      return { path: request.url(), packed, kept, size: (await request.sizes()).responseBodySize };
    }),
  );
  await fresh.close();
  expect(answers.filter(({ packed, size }) => packed !== 'br' && size > 1_000)).toEqual([]);
  expect(answers.filter(({ kept }) => kept !== 'public, max-age=31536000, immutable')).toEqual([]);
  const size = answers.reduce((sum, each) => sum + each.size, 0);
  expect(size).toBeGreaterThan(50 * 1_024);
  expect(size).toBeLessThanOrEqual(MOST);
});

describe('whatever the API does', () => {
  let page: Page;
  let answers: (answering: Answering) => void;
  /** By the page that is open: known no later than what it shows. The debugger may hear of it after that. */
  const asked: string[] = [];

  beforeAll(async () => {
    ({ page } = await enter(world, world.owner, '/account'));
    await settled(page);
    await page.addInitScript(AT_ONCE);
    answers = await intercepted(page);
    page.on('request', (request) => {
      const call = callOf({ method: request.method(), url: request.url() });
      if (request.url().includes('/api/v1/') && !isMe(call)) asked.push(call);
    });
  });

  /** What the page before still asks for is not taken for what this one asks. */
  const visit = async (path: string, answering: Answering) => {
    await page.goto('about:blank');
    asked.length = 0;
    answers((call) => (isMe(call) ? 'passed' : answering(call)));
    await page.goto(world.server.issuer + path);
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('status')).first().waitFor();
  };
  const isMe = (call: string) => call === 'GET /me?';
  const problems = () =>
    page.locator('[data-problem]').evaluateAll((all) => all.map((each) => each.getAttribute('data-problem') ?? ''));
  const quiet = async () => {
    await settled(page);
    await page.evaluate('new Promise(requestIdleCallback)');
  };
  /** Of all that is said to be missing. */
  const tryAgain = () =>
    page.getByRole('button', { name: 'Try again' }).evaluateAll((all) => {
      for (const each of all) (each as unknown as { click(): void }).click();
    });

  /**
   * Each call fails until the page has said so, with a reason of its own; what is behind others is asked once these
   * were answered. So what was asked and never said is missed by nobody but the reader.
   */
  test.each(routes)('%s waits, says what does not work, and goes on when it does', async (route) => {
    const { path, begin, silent = false } = placeOf(route);
    const said = new Set<string>();
    const held = Promise.withResolvers<void>();
    const unsaid = () => asked.filter((call) => !said.has(call));
    let isAway = false;
    await visit(path, async (call) => {
      await held.promise;
      if (isAway) return 'lost';
      return said.has(call) ? 'passed' : { status: 500, reason: call };
    });
    await begin?.(page);
    if (!silent) await page.getByRole('status', { name: 'Loading' }).first().waitFor();
    held.resolve();
    await quiet();
    while (unsaid().length > 0) {
      await expect.poll(async () => (await problems()).some((reason) => !said.has(reason))).toBe(true);
      for (const reason of await problems()) said.add(reason);
      if (!said.has('offline')) {
        isAway = true;
        await tryAgain();
        await page.locator('[data-problem=offline]').first().waitFor();
        said.add('offline');
        isAway = false;
      }
      // What was lost on its way may say so only after the others were tried again.
      await expect
        .poll(async () => {
          await tryAgain();
          return (await problems()).filter((reason) => said.has(reason));
        })
        .toEqual([]);
      await quiet();
    }
    expect({ silent: asked.length === 0, offline: said.has('offline') }).toEqual({ silent, offline: !silent });
  });

  test.each(routes)('%s knows what to say when there is nothing', async (route) => {
    const { path, begin, lists = false } = placeOf(route);
    await visit(path, () => 'emptied');
    await begin?.(page);
    await quiet();
    const empty = (await page.locator('[data-empty]').count()) > 0;
    expect({ problems: await problems(), empty }).toEqual({ problems: [], empty: lists });
  });

  test('a server that is broken is asked once more', async () => {
    await visit('/developers/directory', () => ({ status: 500, reason: 'broken' }));
    await page.locator('[data-problem=broken]').first().waitFor();
    await quiet();
    expect(asked.length).toBe(2 * new Set(asked).size);
  });

  test('who is there is asked by every page, and may not be had', async () => {
    answers((call) => (isMe(call) ? 'lost' : 'passed'));
    await page.goto(`${world.server.issuer}/developers`);
    await page.locator('[data-problem=offline]').waitFor();
    answers(() => 'passed');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});

/** A server that is broken is asked once more after a second, which nobody waits for here. */
const AT_ONCE = `{
  const wait = window.setTimeout;
  window.setTimeout = (run, time, ...given) => wait(run, time === 1000 ? 0 : time, ...given);
}`;
