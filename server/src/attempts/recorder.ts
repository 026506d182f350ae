/**
 * The developer's log. What happened is buffered and written in bulk outside any answer's path: a crash loses at most
 * half a second of it, and a failure to write it changes no answer.
 */
import type { AttemptCount, AttemptEvent } from '../model/attempt.ts';
import type { Storage } from '../model/storage.ts';
import type { Used } from '../model/upkeep.ts';
import type { EventName, FlowEvent } from '../protocol/event.ts';

const HOUR = 3_600;
/** Refusals of one reason and client kept whole in an hour; the others are counted. */
const KEPT = 20;
/** What anybody can cause without any credential is kept whole this often per client and hour. */
const KEPT_OPEN = 500;
const OPEN: readonly string[] = ['authorize_requested', 'sign_in_shown', 'sent_elsewhere'];
/** Beyond this many waiting the oldest are dropped: the log must not eat the server. */
const LONGEST_BUFFER = 10_000;

interface Deps {
  readonly storage: Pick<Storage, 'attempts' | 'upkeep'>;
  readonly clockMs: () => number;
}

export interface Recorder {
  /** Without a `client_id` nothing is stored: an attempt belongs to an app. */
  record(attempt_id: string, client_id: string, events: readonly FlowEvent[]): void;
  /** `last_used_at` of anything, at a resolution of one minute; of a secret also how often. */
  used(mark: Used): void;
  /** Resolves when everything noted before the call is written; rejects when it was dropped, the database being away. */
  flush(): Promise<void>;
}

export function recorder({ storage, clockMs }: Deps): Recorder {
  const state = { seq: 0, events: [] as AttemptEvent[], marks: new Map<string, Used>() };
  const counts = hourlyCounts();

  const record: Recorder['record'] = (attempt_id, client_id, events) => {
    if (client_id === '') return;
    for (const { event, reason = '', evidence = {} } of events) {
      const at = clockMs();
      if (!counts.keep(client_id, event, reason, at)) continue;
      state.seq = (state.seq + 1) % Number.MAX_SAFE_INTEGER;
      state.events.push({ attempt_id, client_id, at, seq: state.seq, event, reason, evidence });
    }
    if (state.events.length > LONGEST_BUFFER) state.events.splice(0, state.events.length - LONGEST_BUFFER);
  };

  return {
    record,
    used: (mark) => {
      const key = `${mark.type} ${mark.type === 'redirect_uri' ? mark.client_id : ''} ${mark.id}`;
      if (state.marks.size < LONGEST_BUFFER) state.marks.set(key, later(state.marks.get(key), mark));
    },
    flush: async () => {
      const { events, marks } = state;
      const counted = counts.take();
      state.events = [];
      state.marks = new Map();
      if (events.length > 0 || counted.length > 0) await storage.attempts.append(events, counted);
      if (marks.size > 0) await storage.upkeep.used([...marks.values()]);
    },
  };
}

/** A use that says nothing of idling, or of a hash, does not take back what another said. */
function later(before: Used | undefined, mark: Used): Used {
  if (mark.type === 'family' && before?.type === 'family') {
    return { ...mark, idle_expires_at: mark.idle_expires_at || before.idle_expires_at };
  }
  if (mark.type === 'secret' && before?.type === 'secret') {
    return { ...mark, count: before.count + mark.count, secret_hash: mark.secret_hash || before.secret_hash };
  }
  return mark;
}

/** `undefined`: always. */
function keptWhole(event: EventName): number | undefined {
  if (event === 'refused') return KEPT;
  return OPEN.includes(event) ? KEPT_OPEN : undefined;
}

function hourlyCounts() {
  const seen = new Map<string, number>();
  const over = new Map<string, AttemptCount>();
  let current = 0;
  return {
    keep: (client_id: string, event: EventName, reason: string, at: number): boolean => {
      const most = keptWhole(event);
      if (most === undefined) return true;
      const hour = Math.floor(at / 1_000 / HOUR) * HOUR;
      if (hour !== current) seen.clear();
      current = hour;
      const key = `${client_id} ${reason || event}`;
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      if (count <= most) return true;
      const hourly = `${hour} ${key}`;
      const counted = over.get(hourly)?.count ?? 0;
      over.set(hourly, { client_id, reason: reason || event, hour, count: counted + 1 });
      return false;
    },
    take: (): readonly AttemptCount[] => {
      const taken = [...over.values()];
      over.clear();
      return taken;
    },
  };
}
