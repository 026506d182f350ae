/** What people ask for without being known: each answer goes to the address, and nothing is told to who asks. */
import type { Account } from '../model/account.ts';
import type { AddressedLetter, Letter } from '../model/letter.ts';
import type { Link } from '../model/link.ts';
import { sealMail } from '../tokens/sealed-mail.ts';
import { mailable } from './email.ts';
import { LINKS, type LinkDeps, newLink } from './link.ts';
import { type Asked, throttleMails } from './throttle.ts';

export interface Asking {
  /** As typed. */
  readonly email: string;
  /** Of the browser. */
  readonly address: string;
  readonly lang: string;
}

type Outcome = Asked | { readonly outcome: 'no_address' };

type Throttled = ReturnType<typeof throttleMails>;

/** They count together: whoever is kept from one does not go on with another. `letters`: what is written to others. */
export const askByMail = (deps: LinkDeps) => {
  const throttled = throttleMails(deps);
  return {
    requestReset: asking(throttled, (email, lang) => sendReset(deps, email, lang)),
    requestSignUp: asking(throttled, (email, lang) => sendSignUp(deps, email, lang)),
    requestVerification: (account: Account, asked: Asking) =>
      asking(throttled, (email, lang) => sendVerification(deps, account, email, lang))(asked),
    letters: throttleMails(deps, 'letter'),
  };
};

function asking(throttled: Throttled, send: (email: string, lang: string) => Promise<void>) {
  return async ({ email, address, lang }: Asking): Promise<Outcome> => {
    const to = mailable(email);
    if (to === undefined) return { outcome: 'no_address' };
    return throttled({ email: to, address }, () => send(to, lang));
  };
}

/** For nobody a link is made, too, which nobody gets: it costs the same. */
async function sendReset(deps: LinkDeps, email: string, lang: string): Promise<void> {
  const account = await deps.storage.accounts.findByEmail(email);
  const able = account?.status === 'active' ? account : undefined;
  const { link, url } = newLink(deps, { purpose: 'reset_password', email, account_id: able?.account_id ?? '' });
  await write(deps, link, lang, able && { letter: 'reset_password', name: able.name, url });
}

async function sendSignUp(deps: LinkDeps, email: string, lang: string): Promise<void> {
  const account = await deps.storage.accounts.findByEmail(email);
  const able = account?.status === 'active' ? account : undefined;
  const purpose = account ? 'reset_password' : 'sign_up';
  const { link, url } = newLink(deps, { purpose, email, account_id: able?.account_id ?? '' });
  const exists = { letter: 'account_exists', sign_in_url: `${deps.issuer}/sign-in`, url: able ? url : '' } as const;
  await write(deps, link, lang, account ? exists : { letter: 'sign_up', url });
}

async function sendVerification(deps: LinkDeps, account: Account, email: string, lang: string): Promise<void> {
  const { account_id, name } = account;
  const { link, url } = newLink(deps, { purpose: 'verify_email', email, account_id });
  await write(deps, link, lang, { letter: 'verify_email', name, url });
}

async function write(deps: LinkDeps, link: Link, lang: string, content: Letter | undefined): Promise<void> {
  const letter: AddressedLetter | undefined = content && { to: link.email, lang, content };
  await deps.storage.links.make(link, letter && sealMail(deps, letter, LINKS[link.purpose].lifetime));
}
