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
      const { iss, sub, aud } = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
      return iss === issuer && typeof sub === 'string' && typeof aud === 'string' ? { sub, aud } : undefined;
    } catch {
      return undefined;
    }
  };
