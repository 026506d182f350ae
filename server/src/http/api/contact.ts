/** Whom a member asks who may not do something: the same few whom the refusal names. */
import { Type } from 'typebox';
import { answer, operation } from './operation.ts';
import { inOrganization, whomToAsk } from './right.ts';

const contact = Type.Object(
  { account_id: Type.String(), name: Type.String(), email: Type.String(), role: Type.Enum(['owner', 'admin']) },
  { $id: 'Contact' },
);

export const listContacts = operation({
  operation_id: 'listContacts',
  method: 'GET',
  path: '/organizations/{organization_id}/contacts',
  tag: 'Organization',
  summary: 'List whom to ask in an organization: a few of its owners and admins, with their addresses',
  scope: 'grantry:organization.read',
  right: inOrganization('member'),
  answer: Type.Object({ contacts: Type.Array(contact) }),
  run: async ({ storage }, { subject: { organization_id } }) => {
    const able = await whomToAsk(storage, organization_id, ['owner', 'admin']);
    return answer({ contacts: able.map(({ account_id, name, email, role }) => ({ account_id, name, email, role })) });
  },
});
