import { expect, test } from 'vitest';
import { type ErrorView, errorPage } from './error.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';

const view: ErrorView = {
  platform: { name: 'Northwind', base_path: '' },
  attempt_id: 'at_1',
  reason: 'client_suspended',
  text: 'This app has been suspended.',
  fault: 'app',
};
const page = (changes: Partial<ErrorView> = {}) => errorPage({ ...view, ...changes }, en);

test('says what happened, whose fault it is, and a reference', () => {
  expect(page()).toContain('>This app has been suspended.</h1>');
  expect(page()).toContain('a mistake in the app that sent you here, not yours');
  expect(page()).toContain('Reference: <code>at_1</code>');
});

test('says it in the language of the page, else marks the English', () => {
  expect(errorPage(view, de)).toContain('<h1>Diese App wurde gesperrt.</h1>');
  expect(errorPage({ ...view, reason: 'not_translated_yet' }, de)).toContain('<h1 lang="en">This app');
});

test('cause and fix are there only when given', () => {
  expect(page()).not.toContain('class="detail"');
  expect(page({ detail: { cause: 'The cause.', fix: 'The fix.' } })).toMatch(/The cause\..*The fix\./s);
});

test('what was received is marked against the nearest that is registered', () => {
  const received = 'https://app.example/cb/<\u200b';
  const registered = ['http://localhost/', 'https://app.example/cb'];
  const shown = page({ detail: { cause: '', fix: '', received, registered } });
  expect(shown).toContain('<code>https://app.example/cb<mark>/&lt;\\u{200b}</mark></code>');
  expect(shown).toContain('<dd><code>https://app.example/cb</code></dd>');
});

test('the way back is a link only to http(s)', () => {
  expect(page({ back: { app_name: 'Ledgerly', href: 'https://l.example/' } })).toContain('href="https://l.example/"');
  expect(page({ back: { app_name: 'Ledgerly', href: 'javascript:alert(1)' } })).not.toContain('<a ');
});
