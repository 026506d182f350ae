/** Whose password was changed hears of it by mail, and how to get in again if it was not them. */
import type { Account } from '../model/account.ts';
import type { Mail } from '../model/mail.ts';
import { sealMail } from '../tokens/sealed-mail.ts';
import type { LinkDeps } from './link.ts';

export function passwordNotice(
  deps: Pick<LinkDeps, 'issuer' | 'secret' | 'random' | 'clock'>,
  { email, name }: Pick<Account, 'email' | 'name'>,
  lang: string,
): Mail {
  const content = { letter: 'password_changed', name, url: `${deps.issuer}/forgot-password` } as const;
  return sealMail(deps, { to: email, lang, content });
}
