import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayName, visibleText } from './display-name.ts';

describe('a name cannot', () => {
  test.each([
    ['reorder text with bidi controls', 'Acme\u202egnp.exe\u2066x\u2069\u200f', 'Acmegnp.exex'],
    ['hide characters of no width', 'A\u200bc\u200cm\u200de\ufeff\u2060\u00ad', 'Acme'],
    ['carry control characters', 'A\u0000c\u0007m\u001be\u0085', 'Acme'],
    ['be blank with fillers', '\u3164\u115f\u2800\u034f', '?'],
    ['be empty', ' \t\n ', '?'],
    ['begin new lines', 'Acme\n\n\u2028Verified by us', 'Acme Verified by us'],
    ['cover its neighbours with stacked marks', `A${'\u0321'.repeat(40)}`, `A${'\u0321'.repeat(3)}`],
    ['smuggle tags of the private kind', 'Acme\u{e0041}\u{e000}', 'Acme'],
  ])('%s', (_, given, shown) => {
    expect(displayName(given)).toBe(shown);
  });

  test('flood the page', () => {
    expect(displayName('x'.repeat(100_000))).toBe(`${'x'.repeat(59)}…`);
    expect(displayName('😀'.repeat(8), 5)).toBe('😀😀😀😀…');
  });
});

test('names of the world are left as they are', () => {
  for (const name of ['Maria López', 'שלום בע"מ', '株式会社グラント', 'Ağaç & Söhne', "O'Neill <3"]) {
    expect(displayName(name)).toBe(name);
  }
});

test('whatever is given, what is shown is visible and short', () => {
  const codePoints = fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 300 });
  fc.assert(
    fc.property(codePoints, (given) => {
      const shown = displayName(String.fromCodePoint(...given));
      return shown !== '' && [...shown].length <= 60 && !/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(shown);
    }),
  );
});

test('developers see what people cannot', () => {
  expect(visibleText('https://a.example/c\u200bb/é\n')).toBe('https://a.example/c\\u{200b}b/\\u{e9}\\u{a}');
});
