/** A check in the source, and the test that must turn red without it. `npm run mutate` removes each in turn. */
export interface Guard {
  /** The exact title of the test. */
  readonly threat: string;
  readonly test: string;
  readonly file: string;
  /** Stands exactly once in `file`. */
  readonly remove: string;
  readonly instead: string;
}
