/** What the authorization server said, kept for a while under a hash of what it was asked: no secret is kept. */
import { hash } from 'node:crypto';
import { isWithin } from './remember.ts';

const MAX_ENTRIES = 10_000;

export interface AnswerCache<T> {
  /** The answer, asked for if there is none younger than the lifetime. */
  get(question: string, ask: () => Promise<T>): Promise<T>;
  forget(question: string): void;
}

/**
 * Shares an answer, under way or received, among all who ask the same within `lifetime` seconds of the question.
 * Age counts from the question, so nobody hears an answer older than that. Refusals and failures are not kept.
 */
export function answerCache<T>(lifetime: number, clock: () => number): AnswerCache<T> {
  const entries = new Map<string, { readonly asked_at: number; readonly answer: Promise<T> }>();
  const keyOf = (question: string) => hash('sha256', question, 'base64url');
  const isFresh = (entry: { asked_at: number }) => isWithin(clock() - entry.asked_at, lifetime);

  // The map is in the order of asking, so what is stale comes first.
  function makeRoom(): void {
    for (const [key, entry] of entries) {
      if (isFresh(entry) && entries.size < MAX_ENTRIES) return;
      entries.delete(key);
    }
  }

  function askAndKeep(key: string, ask: () => Promise<T>): Promise<T> {
    const entry = { asked_at: clock(), answer: ask() };
    makeRoom();
    entries.set(key, entry);
    entry.answer.catch(() => entries.delete(key));
    return entry.answer;
  }

  return {
    get(question, ask) {
      const key = keyOf(question);
      const entry = entries.get(key);
      return entry && isFresh(entry) ? entry.answer : askAndKeep(key, ask);
    },
    forget: (question) => void entries.delete(keyOf(question)),
  };
}
