/** RFC 6749 §1.4: a string that is opaque to the client; whoever needs to know asks introspection. */
import { bucketOf } from '../../model/bucket.ts';
import { makeAccessToken, type Random } from '../form.ts';
import type { ServerSecret } from '../server-secret.ts';
import type { TokenFormat } from './format.ts';

interface Deps {
  readonly secret: ServerSecret;
  readonly random: Random;
}

export const opaque = ({ secret, random }: Deps): TokenFormat => ({
  access_token_format: 'opaque',
  mint: async ({ client, family_id, attempt_id, scope, resource, issued_at, expires_at }) => {
    const bucket = bucketOf(expires_at);
    const access_token = makeAccessToken(secret, bucket, random);
    const row = {
      bucket,
      token_hash: secret.hash('token hash', access_token),
      client_id: client.client_id,
      client_generation: client.generation,
      family_id,
      attempt_id,
      scope,
      resource,
      issued_at,
      expires_at,
      ended_at: 0,
    };
    return { access_token, row };
  },
});
