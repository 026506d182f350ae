/**
 * Takes pictures of the pages: light, dark and narrow. Without names, those that docs/screens/ holds; the portal's are of an
 * imaginary platform that this makes. `node scripts/screenshots.ts [folder] [name…]`
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packaged from '@sparticuz/chromium';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { samples } from '../tests/browser/page-samples.ts';
import { servePages } from '../tests/browser/page-server.ts';
import { buildPortal } from './build-portal.ts';
import { issuer, startDemo } from './screens/demo-server.ts';
import { makeWorld } from './screens/demo-world.ts';
import { portalPages } from './screens/portal-pages.ts';

const KEPT = ['consent', 'sign-in', 'set-up', 'home'];

const looks = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { look: 'narrow', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;

/** Pixels. */
const TALLEST = 1_200;

const [folder = 'docs/screens', ...names] = process.argv.slice(2);
const isAsked = (name: string) => names.length === 0 || names.includes(name);
const chosen = samples.filter(({ name }) => (names.length === 0 ? KEPT : names).includes(name));

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? (await packaged.executablePath()),
  // Nothing else: the package's own arguments crash it.
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  await takePublic();
  if (names.length === 0 || names.some((name) => !samples.some((each) => each.name === name))) await takePortal();
} finally {
  await browser.close();
}

async function takePublic(): Promise<void> {
  const server = await servePages(chosen);
  await inEachLook({}, async (page, look) => {
    for (const { name } of chosen) {
      await page.goto(`${server.url}/${name}`);
      await take(page, `${name}-${look}`);
    }
  });
  await server.close();
}

async function takePortal(): Promise<void> {
  await buildPortal();
  const server = await startDemo();
  try {
    const first = await browser.newContext();
    const world = await makeWorld(first, server);
    const storageState = await first.storageState();
    await inEachLook({ storageState }, async (page, look) => {
      for (const [name, { path, prepare }] of Object.entries(portalPages(world)).filter(([each]) => isAsked(each))) {
        await page.goto(issuer + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
        await prepare?.(page);
        await take(page, `portal-${name}-${look}`);
      }
    });
  } finally {
    await server.close();
  }
}

type Options = Parameters<typeof browser.newContext>[0];

async function inEachLook(options: Options, visit: (page: Page, look: string) => Promise<void>): Promise<void> {
  for (const { look, colorScheme, viewport } of looks) {
    const context: BrowserContext = await browser.newContext({ ...options, colorScheme, viewport });
    await visit(await context.newPage(), look);
    await context.close();
  }
}

/** Few colours, and not endless: pictures are kept with the source. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('window.scrollTo(0, 0)');
  const width = page.viewportSize()?.width ?? 0;
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
  const png = await page.screenshot({ fullPage: true, clip, animations: 'disabled' });
  await writeFile(
    join(folder, `${name}.png`),
    await sharp(png).png({ palette: true, colours: 64, effort: 10 }).toBuffer(),
  );
}
