/** Whatever the server writes into its audit log, the portal can say. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ALL_AUDIT_LABELS, OWN_AUDIT_LABELS } from '../../portal/src/shell/audit-label.ts';
import { type Entry, sentence, sentences } from '../../portal/src/shell/audit-words.ts';

const source = readFileSync(new URL('../../server/src/storage/sql/audit.ts', import.meta.url), 'utf8');
const [, union = ''] = /export type Action =([^;]+);/.exec(source) ?? [];
const actions = [...union.matchAll(/'([^']+)'/g)].map(([, action = '']) => action);

const entry = (of: Partial<Entry>): Entry => ({
  ...{ entry_id: 1, at: 1, actor_type: 'account', actor_id: 'a', actor_name: 'Ada', organization_id: 'o' },
  ...{ client_id: 'c', client_name: 'Notes', account_id: 'b', account_name: 'Bob', action: '', detail: {} },
  ...of,
});

test('each action has its sentence, and there is no other', () => {
  expect(actions.length).toBeGreaterThan(20);
  expect(Object.keys(sentences).toSorted()).toEqual(actions.toSorted());
});

test('each action can be asked for, once', () => {
  const offered = ALL_AUDIT_LABELS.flatMap(({ items }) => items.map(({ value }) => value));
  expect(offered.toSorted()).toEqual(actions.toSorted());
});

test('what a person can ask for of their own is called the same', () => {
  const called = new Map(ALL_AUDIT_LABELS.flatMap(({ items }) => items.map(({ value, label }) => [value, label])));
  const own = OWN_AUDIT_LABELS.flatMap(({ items }) => items);
  expect(own.map(({ value, label }) => [value, label])).toEqual(own.map(({ value }) => [value, called.get(value)]));
});

test('what was changed is said in words', () => {
  const detail = { changed: ['name', 'password_hash'] };
  expect(sentence(entry({ action: 'account.update', detail }))).toBe('changed the account of Bob: name, password');
  const same = sentence(entry({ action: 'organization.update', detail: { changed: [] } }));
  expect(same).toBe('changed the organization: nothing that was not so before');
  const client = (detail: Entry['detail']) => sentence(entry({ action: 'client.update', detail }));
  expect(client({ changed: ['status', 'suspended_by'], status: 'suspended' })).toBe('suspended the app Notes');
  expect(client({ changed: ['status', 'featured'], status: 'published', featured: 'yes' })).toBe(
    'published the app Notes; also changed: featured (yes)',
  );
  expect(client({ changed: ['first_party', 'scope'], first_party: 'no' })).toBe(
    'changed the app Notes: first party (no), scope',
  );
  expect(sentence(entry({ action: 'account.create', account_id: 'a' }))).toBe('signed up');
  const stolen = sentence(entry({ action: 'family.end', detail: { reason: 'reused' } }));
  expect(stolen).toContain('a refresh token was used twice');
});
