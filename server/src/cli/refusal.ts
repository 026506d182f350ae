/** A command that will not do what it was asked: exit code 1, with the reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** For scripts: one word in snake_case. */
  readonly error: string;
  readonly problems: readonly Readonly<Record<string, string>>[];

  constructor(error: string, text: string, problems: readonly Readonly<Record<string, string>>[] = []) {
    super(text);
    this.error = error;
    this.problems = problems;
  }
}

/** A command that was not understood: exit code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
