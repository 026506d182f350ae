import { expect, test } from 'vitest';
import { endpointMap } from './endpoint-map.ts';

const operation = (...scope: readonly string[]) => ({ security: scope.map((word) => ({ oauth: [word] })) });
const openapi = {
  openapi: '3.1.0',
  paths: {
    '/notes': { get: { ...operation('notes.read', 'notes.all'), summary: 'List' }, post: operation('notes.all') },
    '/status': { get: operation() },
  },
  components: { securitySchemes: { oauth: { type: 'oauth2' } } },
};
const apis = [
  { resource: 'https://api.example', name: 'Notes', openapi },
  { resource: 'https://other.example', name: 'Without a document', openapi: '' },
];
const scope = (name: string) => ({
  name,
  title: `The ${name}`,
  description: '',
  area: '',
  sensitivity: 'low' as const,
});
const endpoint = (method: string, summary = '') => ({
  resource: 'https://api.example',
  method,
  path: '/notes',
  summary,
});

test('an API with a document says what each of its endpoints needs', () => {
  const { apis: described } = endpointMap(apis, []);
  expect(described.map(({ name, operations }) => [name, operations.map(({ any_of }) => any_of)])).toEqual([
    ['Notes', [[['notes.read'], ['notes.all']], [['notes.all']], []]],
  ]);
});

test('a scope of the catalogue says which endpoints it opens, if any', () => {
  const { scopes } = endpointMap(apis, ['notes.all', 'notes.read', 'notes.none'].map(scope));
  expect(scopes).toEqual([
    { ...scope('notes.all'), endpoints: [endpoint('GET', 'List'), endpoint('POST')] },
    { ...scope('notes.read'), endpoints: [endpoint('GET', 'List')] },
    { ...scope('notes.none'), endpoints: [] },
  ]);
});

test('without a catalogue the scopes are the words of the documents', () => {
  expect(endpointMap(apis, []).scopes.map(({ name, title }) => [name, title])).toEqual([
    ['notes.read', ''],
    ['notes.all', ''],
  ]);
});
