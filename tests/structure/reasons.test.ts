import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stalePages } from '../../scripts/docs.ts';
import { approvalReasons } from '../../server/src/protocol/reasons/approval.ts';
import { authorizeReasons } from '../../server/src/protocol/reasons/authorize.ts';
import { clientReasons } from '../../server/src/protocol/reasons/client.ts';
import { reasons } from '../../server/src/protocol/reasons/index.ts';
import { managementReasons } from '../../server/src/protocol/reasons/management.ts';
import { platformReasons } from '../../server/src/protocol/reasons/platform.ts';
import type { Reason } from '../../server/src/protocol/reasons/reason.ts';
import { requestReasons } from '../../server/src/protocol/reasons/request.ts';
import { signInReasons } from '../../server/src/protocol/reasons/sign-in.ts';
import { tokenReasons } from '../../server/src/protocol/reasons/token.ts';
import { root } from './planted-copy.ts';
import { trackedFiles } from './tracked-file.ts';

const names = Object.keys(reasons);
const rows = Object.entries<Reason>(reasons);
// RFC 6749 §5.2: the characters of error and error_description.
const onTheWire = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;

test('every reason has a page, and every page a reason', () => {
  const pages = readdirSync(join(root, 'docs/reasons')).filter((name) => name !== 'README.md');
  expect(pages.toSorted()).toEqual(names.map((name) => `${name}.md`).toSorted());
});

test('the pages are what the rows say', async () => {
  expect((await stalePages()).filter((path) => path.startsWith('docs/reasons/'))).toEqual([]);
});

test('every reason is given somewhere', () => {
  const sources = trackedFiles('server/src/*.ts').filter(
    ({ path }) => !path.endsWith('.test.ts') && !path.startsWith('server/src/protocol/reasons/'),
  );
  const code = sources.map(({ text }) => text).join('\n');
  expect(names.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
});

test('no area overwrites a reason of another', () => {
  const areas = [
    ...[requestReasons, authorizeReasons, approvalReasons, clientReasons, tokenReasons, signInReasons, platformReasons],
    managementReasons,
  ];
  expect(areas.flatMap((area) => Object.keys(area))).toEqual(names);
});

test('what goes out may go into a header and a JSON error', () => {
  expect(rows.filter(([, { error, text }]) => !onTheWire.test(error + text)).map(([name]) => name)).toEqual([]);
});

test('public text, cause and fix are sentences', () => {
  const sentence = /^[A-Z].*[.]$/;
  const broken = rows.filter(([, { text, cause, fix }]) => ![text, cause, fix].every((said) => sentence.test(said)));
  expect(broken.map(([name]) => name)).toEqual([]);
});

test('only a request that carries no token is told no error code (RFC 6750 §3.1)', () => {
  expect(rows.filter(([, { error }]) => error === '').map(([name]) => name)).toEqual(['bearer_missing']);
});
