/** RFC 7636 §4: a secret of one authorization request, and what is sent ahead of it. */
import { about } from '../about.ts';
import type { App } from './app.tsx';

export interface Pkce {
  readonly code_verifier: string;
  readonly code_challenge: string;
}

/** RFC 9700 §2.1.1: no registration changes it. */
export const mustUsePkce = ({ token_endpoint_auth_method, dialect }: App): boolean =>
  token_endpoint_auth_method === 'none' && !about.without_pkce.includes(dialect);

/** What it means for an app without a secret to do without. */
export const EXPOSED = 'The app has no secret: without PKCE whoever gets hold of a code can redeem it.';

export const randomText = (bytes = 32): string => base64url(crypto.getRandomValues(new Uint8Array(bytes)));

export async function newPkce(): Promise<Pkce> {
  const code_verifier = randomText();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code_verifier));
  return { code_verifier, code_challenge: base64url(new Uint8Array(digest)) };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
