/** RFC 6749 §2.3.1, RFC 7617 §2: client credentials in the Authorization header. */
import { refuse } from './oauth-error.ts';
import { decodeFormValue } from './params.ts';

export interface BasicCredentials {
  readonly client_id: string;
  readonly client_secret: string;
}

/** `undefined`: no header, or one of another scheme. */
export function parseBasic(authorization: string | undefined): BasicCredentials | undefined {
  if (authorization === undefined || !/^basic(?: |$)/i.test(authorization)) return undefined;
  const credentials = readBase64(authorization.slice('basic'.length).trim());
  const at = credentials?.indexOf(':') ?? -1;
  // RFC 6749 §2.3.1: form-encoded before they are joined, so the first colon is ours and others may be theirs.
  const client_id = decodeFormValue(credentials?.slice(0, at) ?? '');
  const client_secret = decodeFormValue(credentials?.slice(at + 1) ?? '');
  if (at < 1 || client_id === undefined || client_secret === undefined) {
    throw refuse('client_authentication_malformed', {});
  }
  return { client_id, client_secret };
}

/** RFC 7617 §2: of a person, so not form-encoded. `undefined`: there are none in it. */
export function parseUserPass(
  authorization: string,
): { readonly user_id: string; readonly password: string } | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization)?.[1];
  const userPass = encoded === undefined ? undefined : readBase64(encoded);
  const [, user_id, password] = /^([^:]*):(.*)$/s.exec(userPass ?? '') ?? [];
  return user_id !== undefined && password !== undefined ? { user_id, password } : undefined;
}

/** Buffer skips what is not base64; decoding is strict only if encoding gives the same again. Padding may be left out. */
function readBase64(encoded: string): string | undefined {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== encoded.replace(/={1,2}$/, '')) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
