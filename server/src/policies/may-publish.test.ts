import { describe, expect, test } from 'vitest';
import { client } from '../../../tests/samples/noun.ts';
import type { Client } from '../model/client.ts';
import { type ChangedLooks, mayPublish, reviewAfter } from './may-publish.ts';

const draft = client({ status: 'draft' });

test('a team publishes its app itself where nobody reviews it', () => {
  expect(mayPublish('team', draft, false)).toBe(true);
});

test('where apps are reviewed an operator publishes, and then the team may again', () => {
  expect(mayPublish('review', draft, false)).toBe(false);
  expect(mayPublish('review', { ...draft, review: 'requested' }, false)).toBe(false);
  expect(mayPublish('review', { ...draft, review: 'declined' }, false)).toBe(false);
  expect(mayPublish('review', draft, true)).toBe(true);
  expect(mayPublish('review', { ...draft, review: 'passed' }, false)).toBe(true);
});

test('what is published already, and what is for its own organization alone, needs no review', () => {
  expect(mayPublish('review', client(), false)).toBe(true);
  expect(mayPublish('review', { ...draft, kind: 'internal' }, false)).toBe(true);
});

describe('an app that was reviewed', () => {
  const seen = client({ review: 'passed', scope: 'openid read', redirect_uris: ['https://a.example/'] });
  const after = (changed: ChangedLooks, status: Client['status'] = 'published') =>
    reviewAfter('review', { ...seen, status }, changed, false);

  test.each([
    { client_name: 'Another' },
    { client_uri: 'https://another.example/' },
    { logo_hash: 'another' },
    { scope: 'openid read write' },
    { redirect_uris: ['https://a.example/', 'https://b.example/'] },
  ])('and is another one by %o is looked at again, at once where it is published', (changed) => {
    expect([after(changed), after(changed, 'draft'), after(changed, 'suspended')]).toEqual(['requested', '', '']);
    expect(reviewAfter('team', seen, changed, false)).toBeUndefined();
    expect(reviewAfter('review', seen, changed, true)).toBeUndefined();
    expect(reviewAfter('review', { ...seen, kind: 'internal' }, changed, false)).toBeUndefined();
  });

  test('and is the same, or less, is not', () => {
    const { client_name, client_uri, logo_hash } = seen;
    for (const same of [{}, { client_name, client_uri, logo_hash }, { scope: 'read' }, { redirect_uris: [] }]) {
      expect([after(same), after(same, 'draft')]).toEqual([undefined, undefined]);
    }
  });
});

test('a draft that was asked about, or declined, is in nobody’s way', () => {
  for (const review of ['', 'requested', 'declined'] as const) {
    expect(reviewAfter('review', { ...draft, review }, { client_name: 'Another' }, false)).toBeUndefined();
  }
});
