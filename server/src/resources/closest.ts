/** The name somebody most likely meant; `undefined` when none is near enough to be offered. */
export function closest(written: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, distance: distance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance: steps }) => steps <= Math.max(1, Math.round(name.length / 3)));
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name;
}

/** Levenshtein: letters put in, left out or exchanged. */
function distance(a: string, b: string): number {
  // What is far longer is not near, and the cost stays bounded whatever was written.
  if (a.length > 2 * b.length) return Number.POSITIVE_INFINITY;
  const others = [...b];
  const empty = [0, ...others.map((_, index) => index + 1)];
  return [...a].reduce<readonly number[]>((row, letter) => withLetter(row, letter, others), empty).at(-1) ?? 0;
}

/** From the distances of a beginning of `a` to each beginning of `b`, those of the beginning one letter longer. */
function withLetter(row: readonly number[], letter: string, others: readonly string[]): readonly number[] {
  const [corner = 0, ...above] = row;
  const next = [corner + 1];
  let diagonal = corner;
  for (const [index, up] of above.entries()) {
    const exchanged = diagonal + (others[index] === letter ? 0 : 1);
    next.push(Math.min(exchanged, up + 1, (next[index] ?? 0) + 1));
    diagonal = up;
  }
  return next;
}
