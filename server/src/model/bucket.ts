const DAY = 86_400;

/**
 * The bucket of a row: the day (since 1970) of its absolute expiry, `0` for what never expires. Rows are keyed by it
 * first, so inserts stay local and a whole day is deleted in key order once it is past.
 */
export function bucketOf(expires_at: number): number {
  return expires_at === 0 ? 0 : Math.floor(expires_at / DAY);
}

/** Buckets below this one hold only what expired a day ago or earlier. */
export function sweepableBefore(now: number): number {
  return Math.floor(now / DAY) - 1;
}

/** A `family_id` begins with its family's bucket: `20781_…`. */
export function bucketOfFamily(family_id: string): number {
  return Number.parseInt(family_id, 10);
}
