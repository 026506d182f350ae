/** RFC 7662 §4: an answer may be used again for a moment, at the price that a revocation shows that much later. */
import { hash } from 'node:crypto';
import type { AccessToken } from './access-token.ts';
import type { Settings } from './options.ts';
import { isWithin } from './remember.ts';

const MAX_ENTRIES = 10_000;

type Introspect = (token: string) => Promise<AccessToken>;

/**
 * Shares an answer, under way or received, among all who present the token within `cache_lifetime` of the question.
 * Age counts from the question, so nobody hears an answer older than that. Refusals and failures are not kept.
 */
export function introspectionCache({ cache_lifetime, clock }: Settings, introspect: Introspect): Introspect {
  const entries = new Map<string, { readonly asked_at: number; readonly answer: Promise<AccessToken> }>();
  const isFresh = (entry: { asked_at: number }) => isWithin(clock() - entry.asked_at, cache_lifetime);

  // The map is in the order of asking, so what is stale comes first.
  function makeRoom(): void {
    for (const [key, entry] of entries) {
      if (isFresh(entry) && entries.size < MAX_ENTRIES) return;
      entries.delete(key);
    }
  }

  function ask(key: string, token: string): Promise<AccessToken> {
    const entry = { asked_at: clock(), answer: introspect(token) };
    makeRoom();
    entries.set(key, entry);
    entry.answer.catch(() => entries.delete(key));
    return entry.answer;
  }

  return (token) => {
    const key = hash('sha256', token, 'base64url');
    const entry = entries.get(key);
    return entry && isFresh(entry) ? entry.answer : ask(key, token);
  };
}
