/** The platform's own sign-in page, as far as it concerns us: whom it was asked about, and what it says. */
import { randomUUID, type webcrypto } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Browserless } from '../harness/browserless.ts';
import type { Page } from '../harness/navigate.ts';

export const SECRET = 'shared by the platform and Grantry only';
export const PLATFORM = 'https://platform.example';

/** A `sign_in` section with hand-off only. */
export const handOffConfig = (changes: object = {}) => ({
  platform: { name: 'Acme' },
  sign_in: {
    methods: ['hand_off'],
    hand_off: { url: `${PLATFORM}/login?lang=en`, issuer: PLATFORM, alg: 'HS256', secret: SECRET },
    ...changes,
  },
});

export interface Sent {
  readonly challenge: string;
  readonly return_to: string;
  readonly prompt: string | undefined;
  readonly login_hint: string | undefined;
}

/** What the platform's page was asked; fails unless the browser is there. */
export const sentTo = ({ left }: Page): Sent => {
  if (!left?.startsWith(`${PLATFORM}/login?`)) throw new Error(`Not at the platform, but at ${left}`);
  const { challenge = '', return_to = '', prompt, login_hint } = Object.fromEntries(new URL(left).searchParams);
  return { challenge, return_to, prompt, login_hint };
};

export const seconds = (): number => Math.floor(Date.now() / 1_000);

export type Claims = Readonly<Record<string, unknown>>;

/** A good statement, but for what is changed; a claim that is undefined is left out. */
export const statement = async (
  { challenge, return_to }: Pick<Sent, 'challenge' | 'return_to'>,
  changes: Claims = {},
  { alg = 'HS256', key = new TextEncoder().encode(SECRET) as Uint8Array | webcrypto.CryptoKey } = {},
): Promise<string> => {
  const now = seconds();
  const person = { sub: 'u1', email: 'maria@acme.example', email_verified: true, name: 'Maria López' };
  const aud = new URL(return_to).origin;
  const claims = { iss: PLATFORM, aud, iat: now, exp: now + 60, jti: randomUUID(), challenge, ...person, ...changes };
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
};

/** The platform sends the browser back. */
export const comeBack = async (browser: Browserless, sent: Sent, said: string | Claims = {}): Promise<Page> => {
  const token = typeof said === 'string' ? said : await statement(sent, said);
  return browser.open(`${sent.return_to}?statement=${token}`);
};
