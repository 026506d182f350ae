/** Where two strings part: what they share at the start and at the end, and what lies between. */
export interface Difference {
  readonly before: string;
  readonly received: string;
  readonly registered: string;
  readonly after: string;
}

export function difference(received: string, registered: string): Difference {
  const [a, b] = [[...received], [...registered]];
  const before = sharedStart(a, b);
  const after = sharedStart(a.slice(before).reverse(), b.slice(before).reverse());
  return {
    before: a.slice(0, before).join(''),
    received: a.slice(before, a.length - after).join(''),
    registered: b.slice(before, b.length - after).join(''),
    after: a.slice(a.length - after).join(''),
  };
}

/** The one that shares most with what was received. */
export function nearest(received: string, registered: readonly string[]): string | undefined {
  const shared = (candidate: string): number => {
    const { before, after } = difference(received, candidate);
    return before.length + after.length;
  };
  return registered.reduce<string | undefined>(
    (best, candidate) => (best === undefined || shared(candidate) > shared(best) ? candidate : best),
    undefined,
  );
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((character, index) => character !== b[index]);
  return end === -1 ? a.length : end;
}
