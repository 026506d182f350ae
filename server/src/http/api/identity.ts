/** Who a person is elsewhere: by whose word they sign in. */
import { Type } from 'typebox';
import { answer, operation } from './operation.ts';
import { self } from './right.ts';

const identity = Type.Object(
  {
    issuer: Type.String({ description: 'Whose word it is' }),
    subject: Type.String({ description: 'What the issuer calls you' }),
    linked_at: Type.Integer({ description: 'When you first came' }),
  },
  { $id: 'Identity' },
);

export const listIdentities = operation({
  operation_id: 'listIdentities',
  method: 'GET',
  path: '/me/identities',
  tag: 'Account',
  summary: 'List where else you sign in',
  scope: 'grantry:account.read',
  right: self,
  answer: Type.Object({ identities: Type.Array(identity) }),
  run: async (deps, { subject }) => {
    const found = await deps.storage.identities.list(subject.account_id);
    return answer({ identities: found.map(({ issuer, subject, linked_at }) => ({ issuer, subject, linked_at })) });
  },
});
