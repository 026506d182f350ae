/** Who is invited to an organization and has not answered. */
import { Type } from 'typebox';
import { normalizeEmail } from '../../accounts/email.ts';
import { type Inviting, invite, inviteAgain } from '../../accounts/invite.ts';
import type { Organization, Role } from '../../model/account.ts';
import { invitedAs, type Link } from '../../model/link.ts';
import { byCreation } from '../../model/position.ts';
import { mayChangeRole } from '../../policies/standing.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { role } from './account.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Caller } from './caller.ts';
import { writing } from './letter.ts';
import { answer, created, nothing, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { BASE } from './problem.ts';
import { inOrganization, settle } from './right.ts';

const shown = {
  invitation_id: Type.String(),
  organization_id: Type.String(),
  email: Type.String(),
  role,
  invited_by: Type.String({ description: 'An account_id; empty: by command' }),
  created_at: Type.Integer(),
  expires_at: Type.Integer({ description: 'Afterwards it can be sent again' }),
};
const invitation = Type.Object(shown, { $id: 'Invitation' });
const createdInvitation = Type.Object(
  { ...shown, idempotency_replayed: Type.Optional(Type.Literal(true)) },
  { $id: 'CreatedInvitation' },
);

export const listInvitations = operation({
  operation_id: 'listInvitations',
  method: 'GET',
  path: '/organizations/{organization_id}/invitations',
  tag: 'Organization',
  summary: 'List who is invited and has not answered, also those whose time is over',
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query: { search, ...paging },
  answer: pageOf('invitations', invitation),
  run: ({ storage }, { subject: { organization_id }, query }) =>
    answerPage(
      'invitations',
      query,
      (page) => storage.listings.invitations({ organization_id, search: query.search ?? '' }, page),
      byCreation('link_id'),
      show,
    ),
});

export const createInvitation = operation({
  operation_id: 'createInvitation',
  method: 'POST',
  path: '/organizations/{organization_id}/invitations',
  tag: 'Organization',
  summary: 'Invite somebody by mail. The answer is the same whether or not the address has an account',
  scope: 'grantry:organization.write',
  right: inOrganization('admin'),
  body: { email: Type.String(), role },
  status: 201,
  answer: createdInvitation,
  run: async (deps, { caller, subject, body, by, lang, address }) => {
    await checkRole(deps, caller, subject, body.role);
    const made = await writing(deps, { to: normalizeEmail(body.email) ?? '', address }, () =>
      invite(deps)(inviting(caller, subject, lang), body, by),
    );
    const location = `${deps.issuer}${BASE}/organizations/${subject.organization_id}/invitations`;
    return created(show(made), location);
  },
  again: async (deps, { subject }, { detail }) => answer(show(await find(deps, subject, String(detail.link_id)))),
});

export const resendInvitation = operation({
  operation_id: 'resendInvitation',
  method: 'POST',
  path: '/organizations/{organization_id}/invitations/{invitation_id}/resend',
  tag: 'Organization',
  summary: 'Send an invitation again, with a new link: the one before works no more',
  scope: 'grantry:organization.write',
  right: inOrganization('admin'),
  answer: invitation,
  run: async (deps, { caller, subject, params, by, lang, address }) => {
    const link = await find(deps, subject, params.invitation_id);
    await checkRole(deps, caller, subject, invitedAs(link));
    const outcome = await writing(deps, { to: link.email, address }, () =>
      inviteAgain(deps)(inviting(caller, subject, lang), link, by),
    );
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return answer(show(await find(deps, subject, params.invitation_id)));
  },
});

export const withdrawInvitation = operation({
  operation_id: 'withdrawInvitation',
  method: 'DELETE',
  path: '/organizations/{organization_id}/invitations/{invitation_id}',
  tag: 'Organization',
  summary: 'Withdraw an invitation: its link works no more',
  scope: 'grantry:organization.write',
  right: inOrganization('admin'),
  run: async ({ storage, clock }, { subject, params, by }) => {
    const { organization_id } = subject;
    const outcome = await storage.invitations.withdraw(organization_id, params.invitation_id, by, clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});

/** Nobody gives a role by mail that they could not give by hand. */
async function checkRole(deps: ApiDeps, caller: Caller, organization: Organization, invited: Role): Promise<void> {
  const verdict = mayChangeRole(caller.standing, organization.organization_id, undefined, invited);
  await settle(deps, verdict, organization, invited === 'owner' ? 'owner' : 'admin');
}

function inviting({ account: invited_by }: Caller, organization: Organization, lang: string): Inviting {
  return { organization, invited_by, lang };
}

async function find({ storage }: ApiDeps, { organization_id }: Organization, link_id: string): Promise<Link> {
  const found = await storage.invitations.find(organization_id, link_id);
  if (!found) throw refuse('thing_unknown', {});
  return found;
}

function show({ link_id, organization_id, email, role: invited, created_by, created_at, expires_at }: Link): object {
  const who = { invitation_id: link_id, organization_id, email, role: invited, invited_by: created_by };
  return { ...who, created_at, expires_at };
}
