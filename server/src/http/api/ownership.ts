/** The ownership of an organization, handed on in two steps. */
import { Type } from 'typebox';
import { offerOwnership as offer } from '../../accounts/offer-ownership.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { writing } from './letter.ts';
import { answer, nothing, operation } from './operation.ts';
import { inOrganization, self, settle } from './right.ts';

const path = '/organizations/{organization_id}/ownership-offer';

const ownershipOffer = Type.Object(
  {
    organization_id: Type.String(),
    account_id: Type.String({ description: 'Of the member who may accept it; empty: offered to nobody' }),
    offered_by: Type.String({ description: 'The owner who becomes an admin' }),
    created_at: Type.Integer(),
  },
  { $id: 'OwnershipOffer' },
);

const NOBODY = { account_id: '', offered_by: '', created_at: 0 };

export const getOwnershipOffer = operation({
  operation_id: 'getOwnershipOffer',
  method: 'GET',
  path,
  tag: 'Organization',
  summary: 'Get to whom the ownership is offered',
  scope: 'grantry:organization.read',
  right: inOrganization('member'),
  answer: ownershipOffer,
  run: async ({ storage }, { subject: { organization_id } }) =>
    answer((await storage.ownership.find(organization_id)) ?? { ...NOBODY, organization_id }),
});

export const offerOwnership = operation({
  operation_id: 'offerOwnership',
  method: 'PUT',
  path,
  tag: 'Organization',
  summary: 'Offer your ownership to a member, who becomes owner by accepting it; you become an admin then',
  scope: 'grantry:organization.write',
  right: inOrganization('owner'),
  body: { account_id: Type.String() },
  answer: ownershipOffer,
  run: async (deps, { caller, subject, body, by, lang, address }) => {
    const from = await self.admit(deps, caller, {});
    await writing(deps, { to: body.account_id, address }, () => offer(deps)(subject, from, body.account_id, lang, by));
    return answer(await find(deps, subject.organization_id));
  },
});

export const acceptOwnership = operation({
  operation_id: 'acceptOwnership',
  method: 'POST',
  path: `${path}/accept`,
  tag: 'Organization',
  summary: 'Accept the ownership that is offered to you',
  scope: 'grantry:organization.write',
  right: inOrganization('member'),
  run: async (deps, { caller, subject, by }) => {
    const { account_id } = await self.admit(deps, caller, {});
    const { organization_id } = subject;
    const waiting = await find(deps, organization_id);
    if (waiting.account_id !== account_id) await settle(deps, 'forbidden', subject, 'owner');
    const outcome = await deps.storage.ownership.accept(organization_id, account_id, by, deps.clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});

export const withdrawOwnership = operation({
  operation_id: 'withdrawOwnership',
  method: 'DELETE',
  path,
  tag: 'Organization',
  summary: 'Take back an offer of ownership, or decline the one you got',
  scope: 'grantry:organization.write',
  right: inOrganization('member'),
  run: async (deps, { caller, subject, by }) => {
    const { organization_id } = subject;
    const { roles, is_operator } = caller.standing;
    const { account_id } = await find(deps, organization_id);
    const may = is_operator || roles.get(organization_id) === 'owner' || caller.account?.account_id === account_id;
    if (!may) await settle(deps, 'forbidden', subject, 'owner');
    const outcome = await deps.storage.ownership.withdraw(organization_id, by, deps.clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});

async function find({ storage }: ApiDeps, organization_id: string) {
  const waiting = await storage.ownership.find(organization_id);
  if (!waiting) throw refuse('thing_unknown', {});
  return waiting;
}
