/** RFC 6749 §3.3: scope, a list of words whose order says nothing. */
import { refuse } from './oauth-error.ts';

const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;
/** OIDC Core §3.1.2.1, OIDC Core §5.4, OIDC Core §11: about a person, with or without a catalogue. */
export const PERSON_SCOPES: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

const LONGEST = 1000;
const MOST = 100;

/** As a client sends it. Each word once, in the order sent. */
export function parseScope(value: string): readonly string[] {
  const scope = value.length <= LONGEST && SCOPE.test(value) ? union(value.split(' '), []) : [];
  if (scope.length === 0 || scope.length > MOST) {
    throw refuse('scope_malformed', { received: Buffer.byteLength(value) });
  }
  return scope;
}

/** As we stored it. */
export function words(scope: string): readonly string[] {
  return scope === '' ? [] : scope.split(' ');
}

export function formatScope(scope: readonly string[]): string {
  return scope.join(' ');
}

export function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}

export function intersect(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.filter((word) => b.includes(word));
}

export function without(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.filter((word) => !b.includes(word));
}

export function includesAll(all: readonly string[], part: readonly string[]): boolean {
  return without(part, all).length === 0;
}
