/** A creation that is asked for again under the same key takes effect once. */
export interface Once {
  readonly idempotency_key: string;
  /** Of this request alone: tells what it wrote from what another request wrote under the same key. */
  readonly claim: string;
  /** The operation's name. */
  readonly operation: string;
  /** Keyed, of all that was asked for. */
  readonly digest: string;
}

/** The key was taken: what was asked for is done already, and nothing was written now. */
export class DoneBefore extends Error {
  override readonly name = 'DoneBefore';
}
