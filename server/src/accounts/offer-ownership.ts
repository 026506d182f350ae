/** Ownership is handed on in two steps: an owner offers it, a member accepts. Nobody owns what they did not want. */
import type { Account, Organization } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { RegistrationError } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import type { Random } from '../tokens/form.ts';
import { sealMail } from '../tokens/sealed-mail.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

interface Deps {
  readonly issuer: string;
  readonly storage: Pick<Storage, 'accounts' | 'ownership'>;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
}

/** Throws a `RegistrationError`. */
export const offerOwnership =
  (deps: Deps) =>
  async (organization: Organization, from: Account, account_id: string, lang: string, by: Actor): Promise<void> => {
    const { storage, issuer, clock } = deps;
    const to = await storage.accounts.find(account_id);
    if (!to) throw new RegistrationError([PROBLEMS.not_member]);
    const { organization_id, name: organization_name } = organization;
    const named = { organization_name, offered_by: from.name };
    // Where it is accepted.
    const url = `${issuer}/organization/${organization_id}/settings`;
    const content = { letter: 'ownership_offer', ...named, url } as const;
    const offer = { organization_id, account_id, offered_by: from.account_id, created_at: clock() };
    const outcome = await storage.ownership.offer(offer, sealMail(deps, { to: to.email, lang, content }), by);
    if (outcome !== 'offered') throw new RegistrationError([PROBLEMS[outcome]]);
  };

const PROBLEMS = {
  offered_already: {
    field: 'account_id',
    problem: 'The ownership is offered to somebody already: withdraw that first.',
  },
  not_owner: { field: 'account_id', problem: 'Only who owns the organization can offer it.' },
  not_member: { field: 'account_id', problem: 'It can be offered to members who are no owners yet.' },
} as const;
