/** What a link in a mail is good for. Each use spends it, together with what it does. */
import type { Account } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import type { Link } from '../model/link.ts';
import { nameProblem, refuseProblems } from '../model/registration.ts';
import { sealMail } from '../tokens/sealed-mail.ts';
import type { LinkDeps } from './link.ts';
import { passwordNotice } from './password-notice.ts';
import { newAccount, newOrganization, passwordProblems } from './register.ts';

interface Deps extends LinkDeps {
  readonly hashPassword: (password: string) => Promise<string>;
}

export interface NewPerson {
  readonly name: string;
  readonly password: string;
}

export interface NewPassword {
  readonly password: string;
  readonly end_families: boolean;
}

export const useLinks = (deps: Deps) => ({
  signUp: signUp(deps),
  acceptInvitation: acceptInvitation(deps),
  resetPassword: resetPassword(deps),
  verifyEmail: verifyEmail(deps),
});

type Signed =
  | { readonly outcome: 'done'; readonly account: Account }
  | { readonly outcome: 'unusable' | 'email_taken' };

/** The link proves the address. Throws a `RegistrationError` with all that is wrong with name and password. */
const signUp =
  (deps: Deps) =>
  async (link: Link, { name, password }: NewPerson): Promise<Signed> => {
    const { purpose, link_hash, email } = link;
    refuseProblems([...nameProblem('name', name), ...passwordProblems(password)]);
    // Before the hash: it is dear, and a link that makes no account could be pressed all day.
    if (await deps.storage.accounts.findByEmail(email)) return taken(deps, link);
    const password_hash = await deps.hashPassword(password);
    const account = newAccount(deps, { email, email_verified: 'yes', name, password_hash });
    // Called as its owner is, until they call it otherwise.
    const own = purpose === 'sign_up' ? newOrganization(deps, { name: account.name }) : undefined;
    const outcome = await deps.storage.links.signUp(link_hash, account, own, themselves(account), deps.clock());
    if (outcome === 'email_taken') return taken(deps, link);
    return outcome === 'done' ? { outcome, account } : { outcome };
  };

/** Whoever is invited can still sign in and accept. */
async function taken({ storage, clock }: Deps, { purpose, link_hash }: Link): Promise<Signed> {
  if (purpose === 'sign_up') await storage.links.end(link_hash, clock());
  return { outcome: 'email_taken' };
}

const acceptInvitation =
  ({ storage, clock }: Deps) =>
  ({ link_hash }: Link, account: Account) =>
    storage.links.accept(link_hash, account.account_id, themselves(account), clock());

const resetPassword =
  (deps: Deps) =>
  async ({ link_hash, account_id, email }: Link, { password, end_families }: NewPassword, lang: string) => {
    refuseProblems(passwordProblems(password));
    const { storage, clock, hashPassword } = deps;
    const account = await storage.accounts.find(account_id);
    if (!account) return 'unusable';
    const password_hash = await hashPassword(password);
    const notice = passwordNotice(deps, { email, name: account.name }, lang);
    return storage.links.resetPassword(
      link_hash,
      { password_hash, end_families },
      notice,
      themselves(account),
      clock(),
    );
  };

/** Where the address changes, the one before hears of it. */
const verifyEmail =
  (deps: Deps) =>
  async ({ link_hash, account_id, email }: Link, lang: string) => {
    const { storage, clock } = deps;
    const account = await storage.accounts.find(account_id);
    if (!account) return 'unusable';
    const content = { letter: 'email_changed', name: account.name, email } as const;
    const notice = account.email === email ? undefined : sealMail(deps, { to: account.email, lang, content });
    return storage.links.verifyEmail(link_hash, notice, themselves(account), clock());
  };

function themselves({ account_id }: Account): Actor {
  return { type: 'account', id: account_id };
}
