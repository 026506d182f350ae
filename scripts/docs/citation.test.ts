import { expect, test } from 'vitest';
import { citationsOf, compareCitations, linkTo, nameOf } from './citation.ts';

test('finds every citation, with its section or without', () => {
  const text = `/** RFC 6749 §4.1.3, RFC 6749 §B and OIDC RP-Initiated Logout §2: as RFC 9207 has it. */
  // OAuth 2.0 Form Post Response Mode §2; RFC 6265bis §4.1.3.2; Fetch §3.2.5, Fetch Metadata §2 (rfc6749 and OAuth 2.0 are none)`;
  expect(citationsOf(text).map(nameOf)).toEqual([
    'RFC 6749 §4.1.3',
    'RFC 6749 §B',
    'OIDC RP-Initiated Logout §2',
    'RFC 9207',
    'OAuth 2.0 Form Post Response Mode §2',
    'RFC 6265bis §4.1.3.2',
    'Fetch §3.2.5',
    'Fetch Metadata §2',
  ]);
});

test('a full stop is not part of a section', () => {
  expect(citationsOf('See RFC 6749 §4.1.').map(nameOf)).toEqual(['RFC 6749 §4.1']);
});

test('sorts by number', () => {
  const sections = ['RFC 6749 §4.10', 'RFC 6749 §4.2', 'RFC 6749 §10', 'OIDC Core §2', 'RFC 6749'];
  expect(sections.flatMap(citationsOf).toSorted(compareCitations).map(nameOf)).toEqual([
    'OIDC Core §2',
    'RFC 6749',
    'RFC 6749 §4.2',
    'RFC 6749 §4.10',
    'RFC 6749 §10',
  ]);
});

test('leads to the section', () => {
  const links = citationsOf('RFC 6749 §4.1, RFC 7636 §B, RFC 9207, OIDC Unheard §1').map(linkTo);
  expect(links).toEqual([
    '[RFC 6749 §4.1](https://www.rfc-editor.org/rfc/rfc6749#section-4.1)',
    '[RFC 7636 §B](https://www.rfc-editor.org/rfc/rfc7636#appendix-B)',
    '[RFC 9207](https://www.rfc-editor.org/rfc/rfc9207)',
    'OIDC Unheard §1',
  ]);
});
