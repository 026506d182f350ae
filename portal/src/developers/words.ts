/** RFC 6749 §3.3: scope is words with blanks between. */
export const words = (scope: string): readonly string[] => scope.split(' ').filter(Boolean);

export const scopeOf = (names: Iterable<string>): string => [...new Set(names)].join(' ');
