/** The portal without a mouse: keys, and where they lead. How each stop looks, `../browser/tab-order.ts` sees. */
import type { Locator, Page } from 'playwright-core';

export interface Keyboard {
  press(key: string): Promise<void>;
  /** Presses Tab until this has the focus. */
  to(target: Locator): Promise<void>;
  /** Goes there, and presses. */
  use(target: Locator, key?: string): Promise<void>;
  has(target: Locator): Promise<boolean>;
}

const MOST = 120;

export function keyboard(page: Page): Keyboard {
  const press = (key: string) => page.keyboard.press(key);
  const has = (target: Locator) =>
    target.evaluate((each) => (each as unknown as { matches(selector: string): boolean }).matches(':focus'));
  const to = async (target: Locator) => {
    await target.waitFor();
    for (let presses = 0; presses < MOST; presses += 1) {
      if (await has(target)) return;
      await press('Tab');
    }
    throw new Error(`Tab never leads to ${target}`);
  };
  const use = async (target: Locator, key = 'Enter') => {
    await to(target);
    await press(key);
  };
  return { press, to, use, has };
}
