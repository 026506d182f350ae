/** RFC 7517: the authorization server's keys, and the one a token names. */
import { type CompactVerifyGetKey, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { DOCUMENT_LIFETIME, type FindEndpoint } from './authorization-server.ts';
import type { Settings } from './options.ts';
import { isWithin, remember } from './remember.ts';
import { serverAnswer } from './server-answer.ts';

type KeySet = ReturnType<typeof createLocalJWKSet>;

/** A key we do not know may be new, so we look once; whoever comes within the cooldown gets the same answer. */
export function findSigningKey(settings: Settings, findEndpoint: FindEndpoint): CompactVerifyGetKey {
  const { clock, jwks_cooldown } = settings;
  const keys = remember(settings, DOCUMENT_LIFETIME, () => loadKeys(settings, findEndpoint));
  let search: { readonly started_at: number; readonly keys: Promise<KeySet> } | undefined;

  return async (header, token) => {
    // Without a kid any key might fit, and nothing would tell a new key from a forged token.
    if (header.kid === undefined) throw new errors.JWKSNoMatchingKey();
    const known = await keys.get();
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    if (!search || !isWithin(clock() - search.started_at, jwks_cooldown)) {
      search = { started_at: clock(), keys: keys.reload() };
    }
    const found = await search.keys;
    return found(header, token);
  };
}

async function loadKeys(settings: Settings, findEndpoint: FindEndpoint): Promise<KeySet> {
  const url = await findEndpoint('jwks_uri');
  const document = await serverAnswer(settings, url);
  try {
    return createLocalJWKSet(document as JSONWebKeySet);
  } catch (cause) {
    throw settings.refuse('misconfigured', { detail: `${url} is not a JWK Set`, cause });
  }
}
