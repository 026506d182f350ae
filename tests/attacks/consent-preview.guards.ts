import type { Guard } from './guard.ts';

const test = 'tests/api/consent-preview.test.ts';
const preview = 'server/src/http/api/consent-preview.ts';

/** What keeps the preview of a page from showing what is somebody else's, and from being one that does something. */
export const guards: readonly Guard[] = [
  {
    threat: 'nobody gets the name or the logo of somebody else through it',
    test,
    file: preview,
    remove: 'await team.admit(deps, caller, { client_id })',
    instead: 'await deps.storage.clients.find(client_id)',
  },
  {
    threat: 'nobody gets the name or the logo of somebody else through it',
    test,
    file: preview,
    remove: "(await inOrganization('member').admit(deps, caller, { organization_id }))",
    instead: '(await deps.storage.organizations.find(organization_id))',
  },
  {
    threat: 'what is typed stays text',
    test,
    file: 'server/src/http/pages/html.ts',
    remove: "return text.replace(/[&<>\"'`]/g, (character) => entities[character] ?? '');",
    instead: 'return text;',
  },
];
