import type { ScopeTitle } from './browser-deps.ts';

/** Scope as people read it: from the catalogue, or as it is. `added` are marked new. */
export function titled(catalogue: readonly ScopeTitle[], scope: readonly string[], added: readonly string[] = []) {
  return scope.map((word) => {
    const { title, description, area } = catalogue.find(({ name }) => name === word) ?? {};
    return { scope: word, title, description, area, is_new: added.includes(word) };
  });
}
