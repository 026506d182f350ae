import { expect, test } from 'vitest';
import { type ListedOperation, type ReferenceView, referencePage } from './reference.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';

const resource = 'https://api.example';
const operation = (path: string, token: ListedOperation['token'], ...any_of: readonly (readonly string[])[]) => {
  return { method: 'GET', path, summary: '', token, any_of };
};
const view: ReferenceView = {
  platform: { name: 'Northwind', base_path: '' },
  json_url: 'https://login.example/reference.json',
  apis: [
    {
      resource,
      name: 'Notes',
      operations: [
        { ...operation('/notes', 'required', ['notes.read']), summary: 'List <notes>' },
        operation('/both', 'required', ['notes.read', 'people.read'], ['notes.all']),
        operation('/any', 'required', []),
        operation('/news', 'optional', ['notes.read']),
        operation('/status', 'never'),
      ],
    },
  ],
  scopes: [
    {
      name: 'notes.read',
      title: 'See your notes',
      description: '',
      area: 'Notes',
      sensitivity: 'high',
      endpoints: [{ resource, method: 'GET', path: '/notes' }],
    },
    { name: 'notes.all', title: '', description: '', area: '', sensitivity: 'low', endpoints: [] },
  ],
};
const page = referencePage(view, en);
/** Of each line with a lock: how it looks and what it says. */
const locks = (html: string) =>
  [...html.matchAll(/class="lock (\w+)"(.*?)<\/li>/gs)].map(([, state, rest = '']) => [
    state,
    rest.replace(/^>|<[^>]*>/g, ''),
  ]);

test('a lock says what an endpoint needs, in the language of the page', () => {
  expect(locks(page)).toEqual([
    ['closed', 'Needs notes.read'],
    ['closed', 'Needs notes.read and people.read or notes.all'],
    ['closed', 'Needs an access token'],
    ['open', 'Works without an access token, too'],
    ['open', 'Open to everybody'],
  ]);
  expect(locks(referencePage(view, de))[1]).toEqual(['closed', 'Braucht notes.read und people.read oder notes.all']);
});

test('it names the scope to who points at it, and leads to it and back', () => {
  expect(page).toContain('<a href="#scope%3Anotes.read" title="notes.read: See your notes">');
  expect(page).toContain('<li id="scope:notes.read">');
  expect(page).toContain('<li id="GET:https://api.example:/notes">');
  expect(page).toContain(`href="#${encodeURIComponent('GET:https://api.example:/notes')}"`);
});

test('what the document says is text', () => {
  expect(page).toContain('List &lt;notes&gt;');
});

test('a platform without documents and scopes says what to do', () => {
  expect(referencePage({ ...view, apis: [], scopes: [] }, en)).toContain(en.api_reference.nothing);
  expect(page).not.toContain(en.api_reference.nothing);
});
