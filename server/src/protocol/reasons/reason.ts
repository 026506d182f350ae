/**
 * What a refusal may say of the request, by kind. There is no kind for a secret, so none can be passed.
 * `uri`, `method`, `scope` and `id` are strings, the others numbers (`time` in epoch seconds, `length` in bytes).
 */
export interface EvidenceKinds {
  readonly uri: string;
  readonly uris: readonly string[];
  readonly method: string;
  readonly scope: string;
  readonly id: string;
  readonly seconds: number;
  readonly count: number;
  readonly time: number;
  readonly length: number;
}
export type EvidenceKind = keyof EvidenceKinds;

export interface Reason {
  /** The wire's `error`, from the RFC that defines it. */
  readonly error: string;
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 431 | 500 | 503;
  /** `error_description`, and what a page says: for anyone. RFC 6749 §5.2: printable ASCII without `"` and `\`. */
  readonly text: string;
  /** For the app's owner only. */
  readonly cause: string;
  /** For the app's owner only: what to do. */
  readonly fix: string;
  readonly evidence: Readonly<Record<string, EvidenceKind>>;
}

/** Checks the rows and keeps their literal types. */
export function area<const T extends Readonly<Record<string, Reason>>>(rows: T): T {
  return rows;
}
