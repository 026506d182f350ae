/** One run of a flow: authorize, sign in, consent, code, token, refresh, revocation share one `attempt_id`. */

export type Evidence = Readonly<Record<string, string | number | readonly string[]>>;

export interface AttemptEvent {
  readonly attempt_id: string;
  readonly client_id: string;
  /** Milliseconds since 1970: the one exception to epoch seconds. */
  readonly at: number;
  /** Orders events of one millisecond. */
  readonly seq: number;
  /** A key of the closed list of events, or `refused`. */
  readonly event: string;
  /** A key of the closed table of reasons; `''` unless `refused` (or ended for one). */
  readonly reason: string;
  readonly evidence: Evidence;
}

/** Refusals beyond those kept whole, per client, reason and hour. */
export interface AttemptCount {
  readonly client_id: string;
  readonly reason: string;
  /** Epoch seconds, start of the hour. */
  readonly hour: number;
  readonly count: number;
}

export interface AttemptLine {
  readonly attempt_id: string;
  readonly client_id: string;
  readonly started_at: number;
  readonly last_at: number;
  readonly last_event: string;
  readonly last_reason: string;
}

/** What was counted since some hour, of one app and reason. */
export interface AttemptSum {
  readonly client_id: string;
  /** Of what anybody can cause and was not refused: the event. */
  readonly reason: string;
  readonly count: number;
  /** Epoch seconds, start of the last hour with one. */
  readonly last_hour: number;
}

export interface Attempts {
  /** In bulk, outside any answer's path. */
  append(events: readonly AttemptEvent[], counts: readonly AttemptCount[]): Promise<void>;
  /** Ordered by `at, seq`. */
  events(attempt_id: string): Promise<readonly AttemptEvent[]>;
  /** Events after a moment, oldest first, of one client or (`''`) of all. */
  since(client_id: string, at: number, limit: number): Promise<readonly AttemptEvent[]>;
  /** Newest first. */
  list(client_id: string, limit: number): Promise<readonly AttemptLine[]>;
  /** What was only counted from that hour on (epoch seconds), of one client or (`''`) of all; the highest first. */
  sums(client_id: string, since: number, limit: number): Promise<readonly AttemptSum[]>;
}
