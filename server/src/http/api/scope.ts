/** RFC 6749 §3.3: the words that apps may ask for, as people read them. */
import { Type } from 'typebox';
import { managementCatalogue } from '../../protocol/management-scope.ts';
import type { CatalogueScope } from '../../resources/endpoint-map.ts';
import { en } from '../pages/texts/en.ts';
import { answer, operation } from './operation.ts';
import { signedIn } from './right.ts';

const scope = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    description: Type.String(),
    area: Type.String({ description: 'The heading under which it stands' }),
    sensitivity: Type.Enum(['low', 'high'], { description: 'How much harm its misuse could do' }),
    source: Type.Enum(['openid', 'catalogue', 'management'], {
      description: 'management: for first-party apps and the management API alone',
    }),
  },
  { $id: 'Scope' },
);

export const listScopes = operation({
  operation_id: 'listScopes',
  method: 'GET',
  path: '/scopes',
  tag: 'Platform',
  summary: 'List the scopes there are; without one of the catalogue, apps may ask for any word',
  scope: 'grantry:apps.read',
  right: signedIn,
  answer: Type.Object({ scopes: Type.Array(scope) }),
  run: async ({ catalogue }) =>
    answer({
      scopes: [
        ...Object.entries(en.scopes).map(([name, words]) => ({ ...words, name, ...PERSONAL })),
        ...catalogue.map((each) => ({ ...seen(each), source: 'catalogue' })),
        ...managementCatalogue.map((each) => ({ ...each, source: 'management' })),
      ],
    }),
});

const PERSONAL = { area: '', sensitivity: 'low', source: 'openid' } as const;

function seen({ name, title, description, area, sensitivity }: CatalogueScope): CatalogueScope {
  return { name, title, description, area, sensitivity };
}
