/** Who a person is elsewhere: by whose word they sign in. */
import { Type } from 'typebox';
import { unlinkIdentity as unlink } from '../../accounts/unlink.ts';
import { answer, nothing, operation } from './operation.ts';
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

export const unlinkIdentity = operation({
  operation_id: 'unlinkIdentity',
  method: 'POST',
  path: '/me/identities/unlink',
  tag: 'Account',
  summary: 'Sign in there no more: refused where no other way to sign in remains. Sessions stay',
  scope: 'grantry:account.write',
  right: self,
  body: { issuer: Type.String(), subject: Type.String() },
  run: async (deps, { subject: { account_id }, body, by }) => {
    await unlink(deps)({ account_id, ...body }, by);
    return nothing;
  },
});
