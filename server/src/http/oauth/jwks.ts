/** RFC 7517 §5: the public keys. A new one is here for as long as others may keep this answer before it signs. */
import type { KeySet } from '../../tokens/signing-keys.ts';
import { anyOrigin } from '../cors.ts';
import { type Endpoint, json } from '../endpoint.ts';

export interface JwksDeps {
  readonly keys: KeySet;
  /** Seconds. */
  readonly jwks_max_age: number;
}

export const jwks = ({ keys, jwks_max_age }: JwksDeps): Endpoint => ({
  path: '/oauth/jwks',
  at: 'issuer',
  methods: ['GET'],
  cors: 'any',
  answer: async () => {
    const headers = { 'cache-control': `public, max-age=${jwks_max_age}`, ...anyOrigin };
    return json(200, { keys: await keys.published() }, { ...headers, 'content-type': 'application/jwk-set+json' });
  },
});
