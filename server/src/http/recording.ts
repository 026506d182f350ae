/** Hands what happened to the developer's log, the counters and the operator's log, after the answer is known. */
import { StorageUnavailable } from '../model/storage.ts';
import type { FlowEvent } from '../protocol/event.ts';
import { OAuthError, refuse } from '../protocol/oauth-error.ts';
import { type ReasonName, reasons } from '../protocol/reasons/index.ts';
import type { HttpAnswer } from './endpoint.ts';

/** The operator's log: structured, without any secret. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Recording {
  record(attempt_id: string, client_id: string, events: readonly FlowEvent[]): void;
  /** For the counters and the operator's log, whether or not it is stored. */
  refused(reason: ReasonName, attempt_id: string): void;
  /** A bug of ours: logged; answers the id it is logged under. */
  incident(error: unknown): string;
  newAttempt(): string;
}

interface Destinations extends Pick<Recording, 'record' | 'newAttempt'> {
  readonly metrics: { refused(reason: string): void };
  readonly log: Log;
}

export const recordingTo = ({ record, newAttempt, metrics, log }: Destinations): Recording => ({
  record,
  newAttempt,
  refused: (reason, attempt) => {
    metrics.refused(reason);
    log.info({ reason, attempt }, 'refused');
  },
  incident: (error) => {
    const incident = newAttempt();
    log.error({ incident, err: error }, 'incident');
    return incident;
  },
});

/** A refusal is an event like any other; answers the attempt it belongs to, its own if nothing named one. */
export function recordRefusal(recording: Recording, error: OAuthError): string {
  const attempt_id = error.attempt_id || recording.newAttempt();
  const { reason, evidence } = error;
  recording.refused(reason, attempt_id);
  recording.record(attempt_id, error.client_id, [{ event: 'refused', reason, evidence }]);
  return attempt_id;
}

/** Three sorts of failure: the client's, the database's (try again), ours (a bug). */
export function asRefusal(recording: Recording, error: unknown): OAuthError {
  if (error instanceof OAuthError) return error;
  if (error instanceof StorageUnavailable) return refuse('storage_unavailable', {});
  return refuse('server_error', { incident: recording.incident(error) });
}

/** RFC 9110 §10.2.3: when to come again, where coming again helps. */
export function retryAfter({ reason, evidence }: OAuthError): HttpAnswer['headers'] {
  if (evidence.retry_after !== undefined) return { 'retry-after': String(evidence.retry_after) };
  return reasons[reason].status === 503 ? { 'retry-after': '1' } : {};
}
