/** RFC 9457: how the management API refuses, and what stands in when nothing answered. */
import { about } from '../about.ts';

export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** Thrown by every call that was not answered well. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** 0: nothing answered. */
  readonly status: number;
  /** Of the closed list; `offline` where nothing answered. */
  readonly reason: string;
  readonly title: string;
  /** What to do. */
  readonly detail: string;
  /** Names this refusal in the log; empty where there is none. */
  readonly attempt: string;
  /** The page about the reason. */
  readonly type: string;
  readonly errors: readonly FieldProblem[];

  constructor(status: number, said: Partial<Record<string, unknown>>) {
    const text = (name: string, otherwise: string) => (typeof said[name] === 'string' ? said[name] : otherwise);
    super(text('title', 'Something went wrong.'));
    this.status = status;
    this.reason = text('reason', 'unexpected_answer');
    this.title = this.message;
    this.detail = text('detail', 'Try again. If it stays so, ask whoever runs this platform.');
    this.attempt = text('attempt', '');
    this.type = text('type', '');
    this.errors = Array.isArray(said.errors) ? (said.errors as readonly FieldProblem[]) : [];
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  try {
    return new Problem(response.status, (await response.json()) as Record<string, unknown>);
  } catch {
    return new Problem(response.status, {});
  }
}

export function offline(): Problem {
  return new Problem(0, {
    reason: 'offline',
    title: 'The server does not answer.',
    detail: `Check your connection to ${new URL(about.issuer).host}.`,
  });
}

/** Whatever was thrown, to be shown. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem
    ? thrown
    : new Problem(0, { title: 'This page has a fault.', detail: String(thrown) });
}
