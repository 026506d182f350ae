/** What is refused when somebody registers an app, an API, an organization or a person. */
export interface RegistrationProblem {
  /** The name of the field, as in RFC 7591 §2 where it has one. */
  readonly field: string;
  /** What is wrong and what to write instead, in sentences. */
  readonly problem: string;
}

/** Carries everything that is wrong, so that one more try is enough. */
export class RegistrationError extends Error {
  override readonly name = 'RegistrationError';
  readonly problems: readonly RegistrationProblem[];

  constructor(problems: readonly RegistrationProblem[]) {
    super(problems.map(({ field, problem }) => `${field}: ${problem}`).join('\n'));
    this.problems = problems;
  }
}

export function refuseProblems(problems: readonly RegistrationProblem[]): void {
  if (problems.length > 0) throw new RegistrationError(problems);
}

const LONGEST_NAME = 100;
// Controls, line separators, bidi controls and invisible characters: a name may not reorder or hide what stands around
// it. The joiners U+200C and U+200D stay: Persian, Indic scripts and emoji are written with them.
const TRICKS = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

/** Of a name that people read. */
export function nameProblem(field: string, name: string): readonly RegistrationProblem[] {
  if (name.trim() === '') return [{ field, problem: 'It is empty: write what people call it.' }];
  if ([...name].length > LONGEST_NAME) return [{ field, problem: `It is longer than ${LONGEST_NAME} characters.` }];
  if (!TRICKS.test(name)) return [];
  return [{ field, problem: 'It holds control or invisible characters: write it without.' }];
}
