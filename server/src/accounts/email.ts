import type { Account } from '../model/account.ts';

/** RFC 5321 §4.5.3.1.3: a forward-path holds 256 octets, two of them its angle brackets. */
const MAX_BYTES = 254;

/** One `@`, something on both sides, no space, no control and no invisible character. */
const SHAPE = /^[^\s@\p{Cc}\p{Cf}\p{Cs}]+@[^\s@\p{Cc}\p{Cf}\p{Cs}]+$/u;

/**
 * The form an account is stored and looked up by; `undefined` when it cannot be an address. Mail goes to what is
 * stored, never to what was typed: letters that look alike may share a lower case.
 */
export function normalizeEmail(email: string): string | undefined {
  // Before anything else looks at it: normalising takes a time that grows with the square of a hostile length.
  if (email.length > 2 * MAX_BYTES) return undefined;
  const normal = email.trim().toLowerCase().normalize('NFC');
  return SHAPE.test(normal) && Buffer.byteLength(normal) <= MAX_BYTES ? normal : undefined;
}

/** Nothing in it that a mail program or server could take for more than one address (RFC 5322 §3.2.3). */
export function isMailable(email: string): boolean {
  return !/[,;:<>()[\]"\\]/.test(email);
}

/** The same, of an address to which mail can be sent. */
export function mailable(email: string): string | undefined {
  const address = normalizeEmail(email);
  return address !== undefined && isMailable(address) ? address : undefined;
}

/** Whether the address is the account's own, as storage finds and keeps it; else it is what was said elsewhere. */
export function ownsAddress({ password_hash, email_verified }: Account): boolean {
  return password_hash !== '' || email_verified === 'yes';
}
