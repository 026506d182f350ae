import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Content, html, toMarkup } from './html.ts';

const hostile = `<script>alert('"1"')</script>&\``;
const escaped = '&lt;script&gt;alert(&#39;&quot;1&quot;&#39;)&lt;/script&gt;&amp;&#96;';

test('text is escaped, in elements and in attributes', () => {
  expect(toMarkup(html`<p title="${hostile}">${hostile}</p>`)).toBe(`<p title="${escaped}">${escaped}</p>`);
});

test('markup of our own is kept, however deep', () => {
  expect(toMarkup(html`<ul>${[html`<li>${'a&b'}</li>`, [html`<li>${2}</li>`]]}</ul>`)).toBe(
    '<ul><li>a&amp;b</li><li>2</li></ul>',
  );
});

test('nothing is shown for what is undefined', () => {
  expect(toMarkup(html`<p>${undefined}</p>`)).toBe('<p></p>');
});

test('an object from outside cannot pass for markup', () => {
  const forged = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}') as Content;
  expect(() => html`${forged}`).toThrow(TypeError);
});

test('no text leaves an element or an attribute', () => {
  const text = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '`', '&', '&lt;', '\0', 'é', '\ud800') });
  fc.assert(fc.property(text, (given) => !/[<>"'`]/.test(toMarkup(html`${given}`))));
});
