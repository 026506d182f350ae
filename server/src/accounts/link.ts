/** Links in mails: what they look like, how long they work, and whether one still does. */
import type { Link, Purpose } from '../model/link.ts';
import type { Storage } from '../model/storage.ts';
import { makeLinkToken, newId, type Random, readLinkToken } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

export interface LinkDeps {
  readonly issuer: string;
  readonly storage: Pick<Storage, 'accounts' | 'invitations' | 'links' | 'organizations' | 'throttles'>;
  readonly secret: ServerSecret;
  readonly random: Random;
  /** Epoch seconds. */
  readonly clock: () => number;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Where each leads, below the issuer, and for how many seconds it works. */
export const LINKS: Readonly<Record<Purpose, { readonly path: string; readonly lifetime: number }>> = {
  sign_up: { path: '/sign-up/account', lifetime: DAY },
  reset_password: { path: '/reset-password', lifetime: HOUR },
  verify_email: { path: '/verify-email', lifetime: DAY },
  invitation: { path: '/invitation', lifetime: 7 * DAY },
};

type About = Pick<Link, 'purpose' | 'email'> &
  Partial<Pick<Link, 'account_id' | 'organization_id' | 'role' | 'created_by'>>;

export interface NewLink {
  readonly link: Link;
  /** Of the issuer that is configured, whatever a request calls this server. */
  readonly url: string;
}

export function newLink({ issuer, secret, random, clock }: LinkDeps, about: About): NewLink {
  const token = makeLinkToken(secret, random);
  const { path, lifetime } = LINKS[about.purpose];
  const created_at = clock();
  const link: Link = {
    ...{ link_id: newId(random, 'lnk_'), account_id: '', organization_id: '', role: '', created_by: '', ...about },
    link_hash: secret.hash('link', token),
    created_at,
    expires_at: created_at + lifetime,
    ended_at: 0,
  };
  return { link, url: `${issuer}${path}?token=${token}` };
}

/** `undefined`: it is none of ours, or it works no more. Looking spends nothing: programs that check mail look, too. */
export const findLink =
  ({ storage, secret, clock }: Pick<LinkDeps, 'storage' | 'secret' | 'clock'>) =>
  async (token: string | undefined, purpose: Purpose): Promise<Link | undefined> => {
    const link_hash = token === undefined ? undefined : hashOf({ secret }, token);
    const link = link_hash === undefined ? undefined : await storage.links.find(link_hash);
    const works = link?.purpose === purpose && link.ended_at === 0 && link.expires_at > clock();
    return works ? link : undefined;
  };

/** What a link is stored under; `undefined` for what is no link of ours, or of a key no longer given. */
function hashOf({ secret }: Pick<LinkDeps, 'secret'>, token: string): string | undefined {
  const key = readLinkToken(token);
  return key === undefined ? undefined : secret.hashUnder('link', key, token);
}
