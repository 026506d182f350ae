import type { Config } from './schema.ts';

/** Whom mail is from: the platform, at its own address. */
export function mailFrom({ mail, platform, issuer }: Pick<Config, 'mail' | 'platform' | 'issuer'>) {
  return { name: platform.name, address: mail.from || `no-reply@${new URL(issuer).hostname}` };
}
