/** RFC 9068 §2: JWT access tokens, for APIs that check them without asking. */
import { SignJWT } from 'jose';
import { newId, type Random } from '../form.ts';
import type { KeySet } from '../signing-keys.ts';
import type { AccessTokenFacts, TokenFormat } from './format.ts';

interface Deps {
  readonly issuer: string;
  readonly keys: KeySet;
  readonly random: Random;
}

/** RFC 9068 §2.1: `typ` tells an access token from everything else the same key signs. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

export const jwt = ({ issuer, keys, random }: Deps): TokenFormat => ({
  access_token_format: 'jwt',
  mint: async (facts) => {
    const { kid, alg, key } = await keys.signer('RS256');
    const access_token = await new SignJWT(claims(facts))
      .setProtectedHeader({ typ: ACCESS_TOKEN_TYPE, alg, kid })
      .setIssuer(issuer)
      .setSubject(facts.account_id || facts.client.client_id)
      .setAudience(facts.resource)
      .setIssuedAt(facts.issued_at)
      .setExpirationTime(facts.expires_at)
      .setJti(newId(random))
      .sign(key);
    return { access_token, row: undefined };
  },
});

function claims({ client, family_id, account_id, organization_id, cluster, auth_time, scope }: AccessTokenFacts) {
  return {
    client_id: client.client_id,
    client_generation: client.generation,
    scope,
    ...(account_id && { family_id, ...(auth_time && { auth_time }), organization_id }),
    ...(cluster && { cluster }),
  };
}
