/** Failed sign-ins, counted per account, address and device; they survive a restart. */
export interface Throttle {
  readonly throttle_key: string;
  readonly count: number;
  readonly last_at: number;
}

export interface Throttles {
  read(throttle_keys: readonly string[]): Promise<readonly Throttle[]>;
  /** Adds one to each; a count whose last failure is older than `forget_before` starts again at one. */
  fail(throttle_keys: readonly string[], now: number, forget_before: number): Promise<void>;
  clear(throttle_keys: readonly string[]): Promise<void>;
}
