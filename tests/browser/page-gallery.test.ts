/** Behaviours 16, 27 and 105 in a real browser, and what product.md asks of every public page. */
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../server/src/http/pages/content-security-policy.ts';
import { chromium } from '../harness/chromium.ts';
import { formPost, samples } from './page-samples.ts';
import { type PageServer, servePages } from './page-server.ts';
import { walk } from './tab-order.ts';

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 320].map((width) => ({ colorScheme, viewport: { width, height: 800 } })),
);

const injected = {
  name: 'injected',
  policy: contentSecurityPolicy.form_post,
  html: '<!doctype html><title>safe</title><script>document.title = "owned"</script>',
};

let server: PageServer;

beforeAll(async () => {
  server = await servePages([...samples, formPost, injected]);
});

afterAll(async () => {
  await server.close();
});

interface Visit {
  readonly page: Page;
  readonly violations: readonly string[];
  readonly posted: readonly string[];
}

/** Opens a page under its policy. What it posts to the app is answered 204, so that the page stays. */
async function visit(context: BrowserContext, name: string): Promise<Visit> {
  const page = await context.newPage();
  const violations: string[] = [];
  const posted: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  await page.route('https://app.ledgerly.example/**', async (route) => {
    posted.push(route.request().postData() ?? '');
    await route.fulfill({ status: 204 });
  });
  // A form that submits itself leaves before everything has loaded.
  await page.goto(`${server.url}/${name}`, { waitUntil: name === formPost.name ? 'commit' : 'load' });
  return { page, violations, posted };
}

async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Colours that fade into others are neither. */
const settled = 'Promise.allSettled(document.getAnimations().map(({ finished }) => finished))';

const sizes = `({
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  small: [...document.querySelectorAll('button, .button, .box, .field input, .policies a, .actions a')]
    .filter((element) => Math.min(element.getBoundingClientRect().width, element.getBoundingClientRect().height) < 44)
    .map((element) => element.outerHTML),
})`;

const weights = `[...document.querySelectorAll('button[name=decision]')].map((button) => {
  const { backgroundColor, color, border, font, opacity } = getComputedStyle(button);
  const { width, height, top } = button.getBoundingClientRect();
  return { backgroundColor, color, border, font, opacity, width, height, top };
})`;

test.each(samples)('$name is small, titled, in one language, and plain', ({ html }) => {
  expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  expect(html).toMatch(/<html lang="(en|de|fr)">/);
  expect(html).toMatch(/<title>[^<]+ · Northwind Expenses<\/title>/);
  expect(html).not.toMatch(/ style=| on[a-z]+=|<style|javascript:/);
  // A search changes nothing, so it is the one form that may be a GET.
  const known = /^<form (?:method="post"|class="search" role="search") action="[^"]+">$/;
  for (const form of html.match(/<form[^>]*>/g) ?? []) expect(form).toMatch(known);
});

describe('light and dark, wide and narrow', () => {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await (await chromium()).newContext();
  });
  afterAll(() => context.close());

  test.each(samples)(
    '$name fits, keeps its policy, is walked through by keys, and axe finds nothing',
    async ({ name }) => {
      const { page, violations } = await visit(context, name);
      // The source comes from the debugger, which no policy holds back.
      await page.evaluate(axe.source);
      for (const { colorScheme, viewport } of looks) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.evaluate(settled);
        const seen = { ...(await page.evaluate<object>(sizes)), axe: await axeFindings(page) };
        expect({ colorScheme, viewport, ...seen }).toEqual({ colorScheme, viewport, overflow: 0, small: [], axe: [] });
      }
      const walked = await walk(page);
      expect(walked).toEqual({ stops: walked.stops, end: 'out', faults: [] });
      expect(violations).toEqual([]);
      await page.close();
    },
  );
});

describe('the policy in force', () => {
  test('form_post submits itself, and what strangers sent stays text', async () => {
    const context = await (await chromium()).newContext();
    const { page, posted, violations } = await visit(context, formPost.name);
    await expect.poll(() => posted).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(posted[0]))).toEqual({
      code: 'c',
      state: '"><script>alert(1)</script>',
    });
    expect(violations).toEqual([]);
    expect(await page.locator('script').count()).toBe(1);
    await context.close();
  });

  test('another script on the form_post page does not run', async () => {
    const context = await (await chromium()).newContext();
    const { page, violations } = await visit(context, 'injected');
    expect(await page.title()).toBe('safe');
    expect(violations).toHaveLength(1);
    await context.close();
  });

  test('Allow may end at a client that sends the person on to a third origin', async () => {
    const context = await (await chromium()).newContext();
    const { page } = await visit(context, 'consent');
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(/third\.localhost/);
    expect(await page.textContent('body')).toBe('arrived');
    await context.close();
  });
});

describe('consent', () => {
  test('Allow and Deny weigh the same', async () => {
    const context = await (await chromium()).newContext();
    const { page } = await visit(context, 'consent');
    const [deny, allow] = await page.evaluate<readonly unknown[]>(weights);
    expect(deny).toMatchObject({ width: expect.any(Number) });
    expect(allow).toEqual(deny);
    await context.close();
  });

  test('Enter never allows', async () => {
    const context = await (await chromium()).newContext();
    const { page } = await visit(context, 'consent');
    await page.locator('input[name=scope]').focus();
    const [request] = await Promise.all([page.waitForRequest(/\/oauth\/consent$/), page.keyboard.press('Enter')]);
    expect(new URLSearchParams(request.postData() ?? '').get('decision')).toBe('deny');
    await context.close();
  });
});
