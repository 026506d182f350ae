/** A wrong configuration stops the start; it says the key, the value and what to write instead. */

export interface ConfigProblem {
  /** As its author spelled it: `GRANTRY_PORT`, `--port`, `policies.code_lifetime`. */
  readonly key: string;
  /** As far as it may be shown; never that of a secret. `''` when there is none. */
  readonly value: string;
  /** The end of a sentence that begins with the key. */
  readonly problem: string;
  /** A sentence. */
  readonly fix: string;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(sentence).join('\n'));
    this.problems = problems;
  }
}

function sentence({ key, value, problem, fix }: ConfigProblem): string {
  return `${key} ${problem}${value && ` (${value})`}. ${fix}`;
}
