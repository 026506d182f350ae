/** Somebody is invited to an organization by mail. Whether the address has an account is told to nobody. */
import type { Organization, Role } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { invitedAs, type Link, MOST_INVITATIONS } from '../model/link.ts';
import type { Mail } from '../model/mail.ts';
import { RegistrationError } from '../model/registration.ts';
import { sealMail } from '../tokens/sealed-mail.ts';
import { mailable } from './email.ts';
import { LINKS, type LinkDeps, type NewLink, newLink } from './link.ts';
import { emailProblems } from './register.ts';

export interface Inviting {
  readonly organization: Pick<Organization, 'organization_id' | 'name'>;
  /** Who does it; `undefined`: the organization itself. */
  readonly invited_by: { readonly account_id: string; readonly name: string } | undefined;
  /** Of the mail. */
  readonly lang: string;
}

/** Throws a `RegistrationError`. */
export const invite =
  (deps: LinkDeps) =>
  async (inviting: Inviting, { email, role }: { readonly email: string; readonly role: Role }, by: Actor) => {
    const address = mailable(email);
    if (address === undefined) throw new RegistrationError(emailProblems(address));
    const { organization_id } = inviting.organization;
    const made = newLink(deps, { ...about(inviting), email: address, organization_id, role });
    const outcome = await deps.storage.invitations.create(made.link, letter(deps, inviting, made, role), by);
    if (outcome !== 'created') throw new RegistrationError([PROBLEMS[outcome]]);
    return made.link;
  };

/** The mail once more, with a new link and all its time. */
export const inviteAgain = (deps: LinkDeps) => (inviting: Inviting, invitation: Link, by: Actor) => {
  const { link_id, email, organization_id } = invitation;
  const role = invitedAs(invitation);
  const made = newLink(deps, { ...about(inviting), email, organization_id, role });
  const { link_hash, created_by, expires_at, created_at } = made.link;
  const renewed = { link_id, organization_id, link_hash, created_by, expires_at };
  return deps.storage.invitations.renew(renewed, letter(deps, inviting, made, role), by, created_at);
};

function about({ invited_by }: Inviting) {
  return { purpose: 'invitation', created_by: invited_by?.account_id ?? '' } as const;
}

function letter(
  deps: LinkDeps,
  { organization, invited_by, lang }: Inviting,
  { link, url }: NewLink,
  role: Role,
): Mail {
  const { name: organization_name } = organization;
  const named = { organization_name, invited_by: invited_by?.name ?? organization_name };
  const content = { letter: 'invitation', ...named, role, url } as const;
  return sealMail(deps, { to: link.email, lang, content }, LINKS.invitation.lifetime);
}

const PROBLEMS = {
  invited_enough: {
    field: 'email',
    problem: `${MOST_INVITATIONS} people are invited and have not answered: withdraw some of these invitations first.`,
  },
  invited_already: {
    field: 'email',
    problem: 'This address is invited already: send that invitation again, or withdraw it.',
  },
  member_already: { field: 'email', problem: 'Whoever has this address is a member already.' },
} as const;
