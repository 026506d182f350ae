import { expect, test } from 'vitest';
import { chooseTexts } from './choose-texts.ts';

test.each([
  ['', '', 'en'],
  ['de', 'fr', 'de'],
  ['nl fr-CA de', 'en', 'fr'],
  ['nl', 'it, de-AT;q=0.8, fr;q=0.9', 'fr'],
  ['', 'de;q=0, nl', 'en'],
  ['', 'DE-ch-1996', 'de'],
  ['__proto__ constructor', '*, ;;q=x,', 'en'],
  ['', `${'x'.repeat(100_000)},de`, 'en'],
])('ui_locales %j, Accept-Language %.30j: %s', (ui_locales, accept_language, lang) => {
  expect(chooseTexts(ui_locales, accept_language).lang).toBe(lang);
});
