/** OIDC Core §3.1.2.1, OIDC RP-Initiated Logout §2: an ID token of ours, expired or not, as a hint of who is meant. */
import { compactVerify, decodeProtectedHeader } from 'jose';
import type { KeySet } from '../tokens/signing-keys.ts';

interface Deps {
  readonly keys: KeySet;
  readonly issuer: string;
}

export interface IdTokenHint {
  readonly sub: string;
  /** The client it was issued to. */
  readonly aud: string;
  /** Of the session it was issued in. */
  readonly auth_time: number;
}

/** `undefined` for anything that is not an ID token of ours; an access token has another `typ`. */
export const readIdTokenHint =
  ({ keys, issuer }: Deps) =>
  async (id_token: string): Promise<IdTokenHint | undefined> => {
    try {
      const { kid, typ } = decodeProtectedHeader(id_token);
      const signer = kid === undefined || typ !== 'JWT' ? undefined : await keys.verifier(kid);
      if (!signer) return undefined;
      const { payload } = await compactVerify(id_token, signer.key, { algorithms: [signer.alg] });
      const claims = JSON.parse(new TextDecoder().decode(payload)) as IdTokenHint & { readonly iss: string };
      const { iss, sub, aud, auth_time } = claims;
      return iss === issuer ? { sub, aud, auth_time } : undefined;
    } catch {
      return undefined;
    }
  };
