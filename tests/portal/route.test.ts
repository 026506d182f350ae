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

describe.each(looks)('$colorScheme at $viewport.width px', (look) => {
  let window: Window;

  beforeAll(async () => {
    window = await enter(world, world.owner, '/account', look);
  });

  test.each(routes)('%s fits, is accessible and says nothing to the console', async (route) => {
    const { page, complaints } = window;
    await page.goto(world.server.issuer + placeOf(route).path);
    await settled(page);
    expect(await findings(page)).toEqual({ wide: [], axe: [] });
    expect(complaints.splice(0)).toEqual([]);
  });
});

describe('whatever the API does', () => {
  let page: Page;

  beforeAll(async () => {
    ({ page } = await enter(world, world.owner, '/account'));
  });

  /** Opens the page while what it asks the API is answered like this; who is there is answered as ever. */
  const during = async (route: string, answer: (asked: Route) => Promise<void>, seen: () => Promise<void>) => {
    const calls = (url: URL) => url.pathname.startsWith('/api/v1/') && url.pathname !== '/api/v1/me';
    await page.route(calls, answer);
    await page.goto(world.server.issuer + placeOf(route).path);
    await page.getByRole('heading', { level: 1 }).or(page.getByRole('status')).first().waitFor();
    await seen();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  };
  const asks = async (route: string): Promise<boolean> => {
    let asked = false;
    await during(
      route,
      (each) => {
        asked = true;
        return each.continue();
      },
      () => settled(page),
    );
    return asked;
  };

  test.each(routes)('%s waits, and says what does not work', async (route) => {
    const { silent = false } = placeOf(route);
    expect(await asks(route)).toBe(!silent);
    if (silent) return;
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await during(
      route,
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
      route,
      (each) => each.fulfill(broken),
      () => page.locator('[data-problem=broken]').first().waitFor(),
    );
    await during(
      route,
      (each) => each.abort(),
      () => page.locator('[data-problem=offline]').first().waitFor(),
    );
  });

  test.each(routes)('%s knows what to say when there is nothing', async (route) => {
    if (!placeOf(route).lists) return;
    const emptied = async (each: Route) => {
      const response = await each.fetch();
      const body = await response.json();
      const lists = Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? [] : value]);
      await each.fulfill({ response, json: { ...Object.fromEntries(lists), next_cursor: '' } });
    };
    await during(route, emptied, () => page.locator('[data-empty]').first().waitFor());
  });
});

async function findings(page: Page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  const root = await page.evaluate<{ scrollWidth: number; clientWidth: number }>(
    '(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))(document.documentElement)',
  );
  return {
    wide: root.scrollWidth > root.clientWidth ? [root] : [],
    axe: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
  };
}
