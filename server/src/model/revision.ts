/** RFC 9110 §13.1.1: two who edit the same thing do not overwrite each other. */
export interface IfRevision {
  /** The change is made to this revision alone, and is `stale` otherwise; absent: whatever is there. */
  readonly if_revision?: number | undefined;
}
