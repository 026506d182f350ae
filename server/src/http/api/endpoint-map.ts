/** Which endpoint of the platform's APIs needs which scope. */
import { Type } from 'typebox';
import { answer, operation } from './operation.ts';
import { signedIn } from './right.ts';

const api = Type.Object(
  {
    resource: Type.String(),
    name: Type.String(),
    operations: Type.Array(
      Type.Object({
        method: Type.String(),
        path: Type.String(),
        summary: Type.String(),
        token: Type.Enum(['never', 'optional', 'required']),
        any_of: Type.Array(Type.Array(Type.String()), { description: 'A token needs all scopes of one of these' }),
      }),
    ),
  },
  { $id: 'DescribedApi' },
);

export const listEndpoints = operation({
  operation_id: 'listEndpoints',
  method: 'GET',
  path: '/endpoints',
  tag: 'Platform',
  summary: 'List the endpoints of the APIs that have a document, with the scope each needs',
  scope: 'grantry:apps.read',
  right: signedIn,
  answer: Type.Object({ apis: Type.Array(api) }),
  run: async ({ endpoints }) => answer({ apis: endpoints.apis }),
});
