/** A page without a mouse: where Tab leads, in which order, and whether one sees where one is (WCAG 2.2, 2.1.1 to 2.4.11). */
import type { Page } from 'playwright-core';

export interface Walk {
  /** How many places Tab led to. */
  readonly stops: number;
  /** Where one more press leads: out of what was walked through, or around to where it began. */
  readonly end: 'out' | 'around' | 'nowhere';
  /** What a person who only has keys would complain of. */
  readonly faults: readonly string[];
}

/** Presses Tab from the beginning of a part of the page to its end, and Shift+Tab as often back. */
export async function walk(page: Page, within = 'body'): Promise<Walk> {
  const stops = await page.evaluate<number>(`(${BEGIN})(${JSON.stringify(within)})`);
  for (let presses = 0; presses <= stops; presses += 1) await page.keyboard.press('Tab');
  // A part of the page that scrolls is a stop, too.
  for (let more = 0; more < 20 && (await page.evaluate('!window.walked.ended')); more += 1)
    await page.keyboard.press('Tab');
  const visited = await page.evaluate<number>('window.walked.visited.length');
  for (let presses = 0; presses < visited; presses += 1) await page.keyboard.press('Shift+Tab');
  const isBack = 'window.walked.back.length === window.walked.visited.length';
  for (let more = 0; more < 20 && !(await page.evaluate(isBack)); more += 1) await page.keyboard.press('Shift+Tab');
  return page.evaluate<Walk>(`(${END})()`);
}

/**
 * In the page. Looks at each stop when Tab is let go: then it has the focus and was scrolled to. What it looks like then is
 * compared with what it looked like before anybody was there.
 */
const BEGIN = `(within) => {
  const area = document.querySelector(within);
  const nameOf = (element) => element.outerHTML.replace(/<(svg|img)[^]*/, '').slice(0, 200);
  const lookOf = (element) =>
    [element, element.nextElementSibling, element.parentElement].filter(Boolean).map((each) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(each);
      return outlineStyle === 'none' ? boxShadow : [boxShadow, outlineStyle, outlineWidth, outlineColor].join();
    }).join(';');
  const isThere = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
  // Of those that exclude each other, Tab leads to the chosen one, or else to the first; the arrows to the others.
  const isOthers = (element) => {
    if (element.type !== 'radio') return false;
    const group = [...document.getElementsByName(element.name)].filter((each) => each.form === element.form && !each.disabled);
    return element !== (group.find((each) => each.checked) ?? group[0]);
  };
  const isStop = (element) =>
    element.tabIndex >= 0 && element.matches('a[href], button, input, select, textarea, summary, iframe, [tabindex]') &&
    !element.matches(':disabled') && isThere(element) && !isOthers(element);
  const faults = [];
  const all = [...area.querySelectorAll('*')];
  const expected = all.filter(isStop);
  for (const each of all) {
    if (each.tabIndex > 0) faults.push('has an order of its own: ' + nameOf(each));
    // One tab of a row is a stop; the arrows lead to the others.
    const isControl = each.matches('a[href], button:not([role=tab]), input, select, textarea') && !each.matches(':disabled');
    if (isControl && each.tabIndex < 0 && isThere(each) && !each.closest('[aria-hidden=true]'))
      faults.push('is passed over: ' + nameOf(each));
    const isPressed = getComputedStyle(each).cursor === 'pointer' || each.matches('[role=button], [role=link], [role=switch]');
    if (isPressed && isThere(each) && !each.closest('a[href], button, input, select, textarea, summary, label'))
      faults.push('is pressed with a mouse alone: ' + nameOf(each));
  }
  const header = document.querySelector('header');
  const see = (element) => {
    if (before.get(element) === lookOf(element)) faults.push('looks the same with the focus: ' + nameOf(element));
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const isBelow = area.tagName === 'MAIN' && header && bottom <= header.getBoundingClientRect().bottom;
    if (bottom < 0 || top > innerHeight || isBelow) faults.push('is not in sight: ' + nameOf(element));
    const box = { top: top + scrollY, bottom: bottom + scrollY, left, right };
    const { last } = walked;
    if (last && within !== 'body' && !walked.ended) {
      const isAbove = box.bottom <= last.top && box.left < last.right;
      const isLeft = box.right <= last.left && box.top < last.bottom && box.bottom > last.top;
      if (isAbove || isLeft) faults.push('comes after what it stands before: ' + nameOf(element));
    }
    walked.last = box;
  };
  const onKey = ({ key, shiftKey }) => {
    if (key !== 'Tab' || shiftKey !== Boolean(walked.ended)) return;
    const element = document.activeElement;
    if (walked.ended) return onKeyBack(element);
    // A date is written in several places.
    if (element && element.type === 'date' && element === walked.visited.at(-1)) return;
    const isIn = element && element !== area && area.contains(element);
    walked.ended = !isIn ? 'out' : element === walked.visited[0] ? 'around' : element === walked.visited.at(-1) ? 'nowhere' : undefined;
    if (walked.ended) return;
    walked.visited.push(element);
    see(element);
  };
  const onKeyBack = (element) => {
    const { visited, back } = walked;
    // The last place of a date is its button; the browser alone shows that the focus is there.
    const isDate = element?.type === 'date';
    if (isDate && element === back.at(-1)) return see(element);
    if (back.length === visited.length) return;
    back.push(element ?? document.body);
    if (!isDate) see(back.at(-1));
  };
  // Where none is chosen, the last of them is the first on the way back.
  const placeOf = (element) => element.type === 'radio' ? 'radio ' + element.name : element;
  const walked = window.walked = { visited: [], back: [], ended: undefined, last: undefined };
  walked.finish = () => {
    document.removeEventListener('keyup', onKey, true);
    const { visited, back, ended = 'nowhere' } = walked;
    const due = expected.filter((each) => each.isConnected && isStop(each));
    for (const each of due) if (!visited.includes(each)) faults.push('is not reached: ' + nameOf(each));
    const isScrolled = (each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight;
    for (const each of visited) {
      if (!expected.includes(each) && !isScrolled(each)) faults.push('is reached, and is nothing to be reached: ' + nameOf(each));
    }
    const order = visited.filter((each) => due.includes(each));
    const wrong = order.find((each, at) => each !== due.filter((one) => visited.includes(one))[at]);
    if (wrong) faults.push('is not where it is in the document: ' + nameOf(wrong));
    const there = visited.toReversed();
    const lost = there.findIndex((each, at) => !back[at] || placeOf(back[at]) !== placeOf(each));
    if (lost >= 0)
      faults.push('is not reached on the way back: ' + nameOf(there[lost]) + (back[lost] ? ', but ' + nameOf(back[lost]) : ''));
    return { stops: visited.length, end: ended, faults };
  };
  document.addEventListener('keyup', onKey, true);
  const own = area.getAttribute('tabindex');
  area.tabIndex = -1;
  area.focus();
  if (own === null) area.removeAttribute('tabindex');
  const before = new Map(expected.map((each) => [each, lookOf(each)]));
  return expected.length;
}`;

const END = '() => window.walked.finish()';
