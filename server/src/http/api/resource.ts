/** RFC 8707 §2: the APIs that a token can be asked for. */
import { Type } from 'typebox';
import { answer, operation } from './operation.ts';
import { signedIn } from './right.ts';

export const listResources = operation({
  operation_id: 'listResources',
  method: 'GET',
  path: '/resources',
  tag: 'Platform',
  summary: 'List the APIs of the platform, by what is written as resource',
  scope: 'grantry:apps.read',
  right: signedIn,
  answer: Type.Object({
    resources: Type.Array(Type.Object({ resource: Type.String(), name: Type.String() }, { $id: 'Resource' })),
  }),
  run: async ({ listApis }) =>
    answer({ resources: (await listApis()).map(({ resource, name }) => ({ resource, name })) }),
});
