import { createHash } from 'node:crypto';

/** The same for the same facts, and short; what one fact loses another may not win. */
export function digestOf(facts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}
