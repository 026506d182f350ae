/** Takes pictures of every public page: light, dark and narrow. `node scripts/screenshots.ts [folder] [name…]` */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import packaged from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { samples } from '../tests/browser/page-samples.ts';
import { servePages } from '../tests/browser/page-server.ts';

const looks = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { look: 'narrow', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;

const [folder = 'docs/screens', ...names] = process.argv.slice(2);
const chosen = samples.filter(({ name }) => names.length === 0 || names.includes(name));

await mkdir(folder, { recursive: true });
const server = await servePages(chosen);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? (await packaged.executablePath()),
  // Nothing else: the package's own arguments crash it.
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  for (const { look, colorScheme, viewport } of looks) {
    const context = await browser.newContext({ colorScheme, viewport });
    const page = await context.newPage();
    for (const { name } of chosen) {
      await page.goto(`${server.url}/${name}`);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
