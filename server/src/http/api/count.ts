/** How much there is on the platform. */
import { Type } from 'typebox';
import { answer, operation } from './operation.ts';
import { operator } from './right.ts';

const counts = Type.Object(
  {
    accounts: Type.Integer(),
    organizations: Type.Integer(),
    draft_apps: Type.Integer(),
    published_apps: Type.Integer(),
    suspended_apps: Type.Integer(),
    reviews: Type.Integer({ description: 'Apps that wait for an operator' }),
  },
  { $id: 'Counts', description: 'Without what is deleted' },
);

export const getCounts = operation({
  operation_id: 'getCounts',
  method: 'GET',
  path: '/operator/counts',
  tag: 'Operator',
  summary: 'Count the accounts, organizations and apps of the platform',
  scope: 'grantry:operator.read',
  right: operator,
  answer: counts,
  run: async ({ storage }) => answer(await storage.listings.counts()),
});
