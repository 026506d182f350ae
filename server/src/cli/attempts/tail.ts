import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptEvent } from '../../model/attempt.ts';
import type { Storage } from '../../model/storage.ts';
import { command, text, toggle, whole } from '../command.ts';
import type { Output } from '../output.ts';
import { eventDocument, eventText } from './event-line.ts';

const POLL_MS = 250;
/** Events are written in bulk, by several processes: one may come after a later one was read. */
const LATE_MS = 10_000;
const PAGE = 500;
const HOUR = 60;

export const attemptsTail = command({
  about:
    'Shows what apps and people tried, as it happens: each step, and for a refusal what was seen, its cause and what to do. With --json every event is a document on a line of its own.',
  example: 'grantry attempts tail --client app_…',
  flags: {
    client: text('--client <client_id>', 'only of this app'),
    attempt: text('--attempt <attempt_id>', 'only this one, as error pages and the header Grantry-Attempt name it'),
    minutes: whole('--minutes <number>', 'how far back to begin; an hour unless said otherwise'),
    once: toggle('--once', 'end after what is there now'),
    follow: toggle('--follow', 'go on until stopped; so it is unless --once is said'),
  },
  run: async ({ client = '', attempt, minutes = HOUR, once }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const from = (world.clock() - minutes * 60) * 1000;
    const read = attempt === undefined ? everything(storage, client, from) : oneAttempt(storage, client, attempt);
    const first = await read();
    show(first, out);
    if (first.length === 0)
      out.note(attempt ? 'Nothing is known of this attempt.' : `Nothing in the last ${minutes} minutes.`);
    while (!once && (await waited(world.stop))) show(await read(), out);
    return 0;
  },
});

/** Each call answers what was not answered before. */
type Read = () => Promise<readonly AttemptEvent[]>;

function everything({ attempts }: Storage, client_id: string, from: number): Read {
  const fresh = unseen();
  let newest = from;
  return async () => {
    const found: AttemptEvent[] = [];
    let after = Math.max(from, newest - LATE_MS);
    for (;;) {
      const page = await attempts.since(client_id, after, PAGE);
      found.push(...page);
      const last = page.at(-1)?.at ?? after;
      newest = Math.max(newest, last);
      if (page.length < PAGE) return fresh(found, newest - LATE_MS);
      // One back: the page may have ended amid the events of a millisecond.
      after = Math.max(last - 1, after + 1);
    }
  };
}

function oneAttempt({ attempts }: Storage, client_id: string, attempt_id: string): Read {
  const fresh = unseen();
  return async () => {
    const events = await attempts.events(attempt_id);
    return fresh(client_id === '' ? events : events.filter((event) => event.client_id === client_id), 0);
  };
}

/** Remembers what it let through, as far back as it is asked to. */
function unseen(): (events: readonly AttemptEvent[], forget_before: number) => readonly AttemptEvent[] {
  const seen = new Map<string, number>();
  return (events, forget_before) => {
    const fresh = new Map(events.map((event) => [JSON.stringify(event), event]));
    for (const key of seen.keys()) fresh.delete(key);
    for (const [key, { at }] of fresh) seen.set(key, at);
    for (const [key, at] of seen) if (at < forget_before) seen.delete(key);
    return [...fresh.values()];
  };
}

function show(events: readonly AttemptEvent[], out: Output): void {
  for (const event of events) out.print(eventDocument(event), eventText(event));
}

/** `false` when somebody stopped the command. */
async function waited(stop: AbortSignal): Promise<boolean> {
  if (stop.aborted) return false;
  return pause(POLL_MS, true, { signal: stop }).catch(() => false);
}
