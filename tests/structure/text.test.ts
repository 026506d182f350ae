import { describe, expect, test } from 'vitest';
import { found, trackedFiles } from './tracked-file.ts';

interface Rule {
  readonly name: string;
  readonly files: readonly string[];
  readonly forbidden: RegExp;
  /** What `forbidden` must find, and what it must not, so that it cannot rot. */
  readonly finds: readonly string[];
  readonly spares: readonly string[];
}

// This file spells out what it forbids.
const notThis = ':!tests/structure/text.test.ts';
// The platforms' own documents stand as their authors wrote them.
const citing = ['*.ts', '*.tsx', '*.md', notThis, ':!scripts/docs/citation*.ts', ':!tests/platforms/walkthrough/*.md'];

const rules: readonly Rule[] = [
  {
    name: 'a citation is written `RFC 6749 §4.1.3` or `OIDC Core §3.1.2.1`',
    files: citing,
    forbidden: /\bRFC-?\d|\b(?:RFC \d+|OIDC [\w-]+),? \d+\.\d|\b[Ss]ections? \d|§(?!\d|[A-Z]\b)/,
    finds: ['RFC6749', 'RFC-6749', 'RFC 6749 4.1', 'OIDC Core, 3.1.2', 'section 4.1', 'RFC 6749 § 4.1', 'RFC 6749 §x'],
    spares: ['RFC 6749 §4.1.3', 'OIDC Core §3.1.2.1', 'RFC 6749 says', 'RFC 7636 §B', 'rfc6749'],
  },
  {
    name: 'a § follows the document it is in, so that one regex finds every citation',
    files: citing,
    forbidden: /(?<!\b(?:RFC \d{3,5}(?:bis)?|(?:OIDC|OAuth)(?: [\w.-]+){1,5}|Fetch(?: Metadata)?|OpenAPI \d\.\d) )§/,
    finds: ['§4.1 says', 'RFC 6749 §4.1, §4.2', 'RFC 6749  §4.1'],
    spares: [
      'RFC 6749 §4.1',
      'RFC 6265bis §4.1',
      'OIDC Core §3.1',
      'OIDC RP-Initiated Logout §2',
      'Fetch §4.4',
      'Fetch Metadata §2',
      'OpenAPI 3.1 §4.8.8',
    ],
  },
  {
    name: 'every test runs',
    files: ['*.test.ts', notThis],
    forbidden: /\b(?:describe|test|it)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo|fails)\b/,
    finds: ['test.only(', 'it.skip(', 'describe.each.skip(', 'test.todo(', 'test.skipIf(true)('],
    spares: ['test.each(', 'skipped.only'],
  },
  {
    name: 'no checker is silenced',
    files: ['*.ts', '*.tsx', '*.mjs', '*.css', notThis],
    forbidden: /biome-ignore|@ts-(?:ignore|nocheck)|eslint-disable|depcruise-ignore|v8 ignore|istanbul ignore/,
    finds: ['// biome-ignore lint: why', '// @ts-ignore', '// @ts-nocheck'],
    spares: ['// @ts-expect-error'],
  },
  {
    name: 'only a test may expect a type error, to prove a type',
    files: ['*.ts', '*.tsx', ':!*.test.ts'],
    forbidden: /@ts-expect-error/,
    finds: ['// @ts-expect-error'],
    spares: [],
  },
  {
    name: 'no path of one machine, no host of a registry',
    files: ['.', notThis, ':!package-lock.json'],
    forbidden: /(?<![\w.])\/(?:work|root|home\/\w+|Users\/\w+)\/|https?:\/\/[\w.-]*(?:registry|npmjs|artifactory)/,
    finds: ['/work/x', '"/root/x"', '/home/ann/x', 'https://registry.example.org/'],
    spares: ['app/work/x', 'https://example.org/work', './root/x'],
  },
];

describe.each(rules)('$name', ({ files, forbidden, finds, spares }) => {
  test('holds', () => {
    expect(found(trackedFiles(...files), forbidden)).toEqual([]);
  });

  test('finds a violation, and no more', () => {
    expect(finds.filter((text) => !forbidden.test(text))).toEqual([]);
    expect(spares.filter((text) => forbidden.test(text))).toEqual([]);
  });
});
