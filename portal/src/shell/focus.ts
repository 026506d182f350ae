/** Where the keyboard and a screen reader are: not lost by a link, a dialog that closes, or a button that goes away. */
import { type RefObject, useEffect, useRef } from 'react';

/** Set with the first page: where a document begins, the browser itself says. */
const visit = { isRead: false };

/** On the heading of a page that a link led to: there the reader goes on, and hears what is open. */
export function useArrival(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (visit.isRead) heading.current?.focus();
    visit.isRead = true;
  }, []);
  return heading;
}

/** A dialog puts its own focus first. */
const SOON = 50;

/** What had the focus is gone: it goes back to where it was outside of dialogs, or to the heading. */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | undefined;
    let outside: HTMLElement | undefined;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      if (!target.closest('[role=dialog], [role=menu]')) outside = target;
    };
    const restore = () => {
      for (const place of [outside, document.querySelector('h1')]) {
        if (document.activeElement === document.body) place?.focus();
      }
    };
    const observer = new MutationObserver(() => {
      if (!last || last.isConnected) return;
      last = undefined;
      window.setTimeout(restore, SOON);
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, []);
}
