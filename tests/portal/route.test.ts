/** Every route of the portal: fit, accessible, silent, and with a state for whatever the API does. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { sqlite } from '../harness/database.ts';
import { type Place, places } from './places.ts';
import { enter, type PortalWorld, portalWorld, settled, type Window } from './world.ts';

const portal = fileURLToPath(new URL('../../portal/src/', import.meta.url));

/** Read, not imported: what they load is for browsers. */
const written = globSync('*/routes.ts', { cwd: portal }).map((file) => readFileSync(join(portal, file), 'utf8'));
const routes = written.flatMap((text) => [...text.matchAll(/path: '([^']+)',\s*load:/g)].map(([, path = '']) => path));

let world: PortalWorld;

beforeAll(async () => {
  world = await portalWorld(await sqlite.create());
});

const placeOf = (route: string): Place => {
  const place = places(world)[route];
  if (!place) throw new Error(`tests/portal/places.ts has no address for ${route}`);
  return place;
};

test('every route there is has an address, and no address is left over', () => {
  expect(routes.length).toBe(written.join('').split('load:').length - 1);
  expect(Object.keys(places(world)).toSorted()).toEqual(routes.toSorted());
});

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 320].map((width) => ({ colorScheme, viewport: { width, height: 900 } })),
);

describe('light and dark, wide and narrow', () => {
  let window: Window;

  beforeAll(async () => {
    window = await enter(world, world.owner, '/account');
  });

  test.each(routes)('%s fits, is accessible and says nothing to the console', async (route) => {
    const { page, complaints } = window;
    await page.goto(world.server.issuer + placeOf(route).path);
    await settled(page);
    await page.evaluate(axe.source);
    for (const { colorScheme, viewport } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      await settled(page);
      await still(page);
      expect({ colorScheme, ...viewport, ...(await findings(page)) }).toEqual({
        colorScheme,
        ...viewport,
        wide: [],
        axe: [],
      });
    }
    expect(complaints.splice(0)).toEqual([]);
  });
});

describe('whatever the API does', () => {
  let page: Page;

  beforeAll(async () => {
    ({ page } = await enter(world, world.owner, '/account'));
  });

  const visit = (route: string): Visit => ({ page, url: world.server.issuer + placeOf(route).path });

  test.each(routes)('%s waits, and says what does not work', async (route) => {
    const { silent = false } = placeOf(route);
    const visited = visit(route);
    expect(await asks(visited)).toBe(!silent);
    if (silent) return;
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await during(
      visited,
      async (each) => {
        await held;
        await each.continue();
      },
      async () => {
        await page.getByRole('status', { name: 'Loading' }).first().waitFor();
        go();
        await settled(page);
      },
    );
    const broken = {
      status: 500,
      contentType: 'application/problem+json',
      body: '{"title":"Broken","reason":"broken"}',
    };
    await during(
      visited,
      (each) => each.fulfill(broken),
      () => page.locator('[data-problem=broken]').first().waitFor(),
    );
    await during(
      visited,
      (each) => each.abort(),
      () => page.locator('[data-problem=offline]').first().waitFor(),
    );
  });

  test.each(routes)('%s knows what to say when there is nothing', async (route) => {
    if (!placeOf(route).lists) return;
    const visited = visit(route);
    const emptied = async (each: Route) => {
      const response = await each.fetch();
      const body = await response.json();
      const lists = Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? [] : value]);
      await each.fulfill({ response, json: { ...Object.fromEntries(lists), next_cursor: '' } });
    };
    await during(visited, emptied, () => page.locator('[data-empty]').first().waitFor());
  });
});

interface Visit {
  readonly page: Page;
  readonly url: string;
}

/** Opens the page while what it asks the API is answered like this; who is there is answered as ever. */
async function during({ page, url }: Visit, answer: (asked: Route) => Promise<void>, seen: () => Promise<void>) {
  const calls = ({ pathname }: URL) => pathname.startsWith('/api/v1/') && pathname !== '/api/v1/me';
  await page.route(calls, answer);
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).or(page.getByRole('status')).first().waitFor();
  await seen();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

async function asks(visited: Visit): Promise<boolean> {
  let asked = false;
  await during(
    visited,
    (each) => {
      asked = true;
      return each.continue();
    },
    () => settled(visited.page),
  );
  return asked;
}

/** Colours that fade into others are neither. */
async function still(page: Page): Promise<void> {
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
}

async function findings(page: Page) {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'], preload: false }),
  );
  const root = await page.evaluate<{ scrollWidth: number; clientWidth: number }>(
    '(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))(document.documentElement)',
  );
  return {
    wide: root.scrollWidth > root.clientWidth ? [root] : [],
    axe: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
  };
}
