/** OIDC Core §5.1: what an issuer says of somebody, as far as it makes sense. */
import { normalizeEmail } from '../email.ts';
import type { Newcomer } from './method.ts';

type Claims = Readonly<Record<string, unknown>>;

export function readNewcomer(issuer: string, claims: Claims, spends: Newcomer['spends']): Newcomer {
  const { sub, email, email_verified, name, auth_time, organization } = claims;
  return {
    issuer,
    subject: text(sub),
    email: normalizeEmail(text(email)),
    // Some issuers write it as text.
    email_verified: email_verified === true || email_verified === 'true',
    name: text(name),
    auth_time: typeof auth_time === 'number' && auth_time > 0 ? Math.floor(auth_time) : 0,
    organization: readOrganization(organization),
    spends,
  };
}

function readOrganization(organization: unknown): Newcomer['organization'] {
  if (typeof organization !== 'object' || organization === null) return undefined;
  const { id, name, role } = organization as Claims;
  return text(id) === '' ? undefined : { id: text(id), name: text(name), role: text(role) };
}

/** `''` for what is no text, or is longer than OIDC Core §2 lets a subject be. */
function text(value: unknown): string {
  return typeof value === 'string' && value.length <= 255 && !value.includes('\0') ? value : '';
}
