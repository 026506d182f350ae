/** How a page looks to everybody: in each colour and at each width, to the eye and to what reads it aloud. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { settled } from './world.ts';

/** A colour that is right where it is wide may stand on something else where it is narrow. */
const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 320].map((width) => ({ colorScheme, viewport: { width, height: 900 } })),
);

/** What is wrong with the page in any of its looks, by WCAG 2.2: empty, or a fault. Ends as it begins. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { colorScheme, viewport } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await settled(page);
    faults.push(...(await seenFaults(page)).map((fault) => `${colorScheme}, ${viewport.width} px: ${fault}`));
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return faults;
}

/** As it is now; where a part is open, of that alone. */
export async function seenFaults(page: Page, open = '[role=dialog]'): Promise<readonly string[]> {
  // Heavy; it stays while the page does.
  if (await page.evaluate('!window.axe')) await page.evaluate(axe.source);
  await page.evaluate(STILL);
  const said = await page.evaluate<string[]>(`${AXE}(document.querySelector('${open}') ?? document)`);
  return [...(await page.evaluate<string[]>(WIDE)), ...said];
}

/** Colours that fade into others are neither. */
const STILL = 'Promise.allSettled(document.getAnimations().map(({ finished }) => finished))';

/** What would have to be scrolled sideways. */
const WIDE = `[document.documentElement, ...document.querySelectorAll('[role=dialog]')]
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  .map((each) => 'wider than it may be: ' + each.outerHTML.slice(0, 200))`;

const AXE = `((part) => axe.run(part, { resultTypes: ['violations'], preload: false })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' '))))`;
