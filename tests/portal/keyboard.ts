/** The portal without a mouse: keys, where they lead, and what is wrong with the way. */
import type { Locator, Page } from 'playwright-core';

export interface Keyboard {
  /** What a person who only has keys would complain of. */
  readonly faults: string[];
  press(key: string): Promise<void>;
  /** Presses a key until this has the focus. */
  to(target: Locator, key?: string): Promise<void>;
  /** Goes there, and presses. */
  use(target: Locator, key?: string): Promise<void>;
  has(target: Locator): Promise<boolean>;
  /** Every stop of the open page. */
  walk(key?: string): Promise<readonly string[]>;
}

const MOST = 120;

export function keyboard(page: Page): Keyboard {
  const faults: string[] = [];
  const look = async (): Promise<string> => {
    const { stop, wrong } = await page.evaluate<{ stop: string; wrong: string[] }>(LOOK);
    faults.push(...wrong.map((each) => `${new URL(page.url()).pathname}: ${each}`));
    return stop;
  };
  const press = async (key: string) => {
    await page.keyboard.press(key);
    await look();
  };
  const has = (target: Locator) =>
    target.evaluate((each) => (each as unknown as { matches(selector: string): boolean }).matches(':focus'));
  const to = async (target: Locator, key = 'Tab') => {
    await target.waitFor();
    for (let presses = 0; presses < MOST; presses += 1) {
      if (await has(target)) return;
      await press(key);
    }
    throw new Error(`${key} never leads to ${target}`);
  };
  const use = async (target: Locator, key = 'Enter') => {
    await to(target);
    await press(key);
  };
  const walk = async (key = 'Tab') => {
    const stops: string[] = [];
    for (let presses = 0; presses < MOST; presses += 1) {
      await page.keyboard.press(key);
      const stop = await look();
      if (stop === '' || stops.includes(stop)) return stops;
      stops.push(stop);
    }
    throw new Error('It never ends.');
  };
  return { faults, press, to, use, has, walk };
}

/** In the page: compares what has the focus with how it looked before, and with where the last stop was. */
const LOOK = `(() => {
  const shown = (element) =>
    [element, element.nextElementSibling, element.parentElement].filter(Boolean).map((each) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(each);
      return outlineStyle === 'none' ? boxShadow : [boxShadow, outlineStyle, outlineWidth, outlineColor].join();
    }).join(';');
  const areaOf = (element) => element.closest('[role=dialog], header, nav, main') ?? document.body;
  const nameOf = (element) => element.outerHTML.replace(/<(svg|img)[^]*/, '').slice(0, 200);
  const wrong = [];
  const { last } = window;
  const element = document.activeElement;
  if (last && last.element !== element && last.element.isConnected && shown(last.element) === last.shown)
    wrong.push('looks the same without the focus: ' + nameOf(last.element));
  if (!element || element === document.body) {
    window.last = undefined;
    return { stop: '', wrong };
  }
  if (last?.element === element) return { stop: last.stop, wrong };
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const area = areaOf(element);
  const header = document.querySelector('header');
  if (bottom < 0 || top > innerHeight || (area.tagName === 'MAIN' && bottom <= header.getBoundingClientRect().bottom))
    wrong.push('is not in sight: ' + nameOf(element));
  const box = { top: top + scrollY, bottom: bottom + scrollY, left, right };
  const isRead = area.tagName !== 'NAV' && last?.area === area;
  if (isRead && (last.element.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    const isAbove = box.bottom <= last.box.top && box.left < last.box.right;
    const isLeft = box.right <= last.box.left && box.top < last.box.bottom && box.bottom > last.box.top;
    if (isAbove || isLeft) wrong.push('comes after what it stands before: ' + nameOf(element));
  }
  window.stops = (window.stops ?? 0) + 1;
  element.dataset.stop ??= String(window.stops);
  const stop = element.dataset.stop + ' ' + nameOf(element);
  window.last = { element, shown: shown(element), area, box, stop };
  return { stop, wrong };
})()`;
