import { expect, test } from 'vitest';
import { client } from '../../../tests/samples/noun.ts';
import { mayPublish } from './may-publish.ts';

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
