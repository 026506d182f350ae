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
    const read =
      attempt === undefined
        ? reader(storage, client, (world.clock() - minutes * 60) * 1000)
        : async () =>
            (await storage.attempts.events(attempt)).filter((event) => client === '' || event.client_id === client);
    const shown = new Set<string>();
    show(await read(), shown, out);
    if (shown.size === 0)
      out.note(attempt ? 'Nothing is known of this attempt.' : `Nothing in the last ${minutes} minutes.`);
    while (!once && (await waited(world.stop))) show(await read(), shown, out);
    return 0;
  },
});

/** Each call answers what came since, and again what may have come late. */
function reader({ attempts }: Storage, client_id: string, from: number): () => Promise<readonly AttemptEvent[]> {
  let newest = from;
  return async () => {
    const found: AttemptEvent[] = [];
    let after = Math.max(from, newest - LATE_MS);
    for (;;) {
      const page = await attempts.since(client_id, after, PAGE);
      found.push(...page);
      const last = page.at(-1)?.at ?? after;
      newest = Math.max(newest, last);
      if (page.length < PAGE) return found;
      // One back: the page may have ended amid the events of a millisecond.
      after = Math.max(last - 1, after + 1);
    }
  };
}

function show(events: readonly AttemptEvent[], shown: Set<string>, out: Output): void {
  for (const event of events) {
    const key = `${event.attempt_id} ${event.at} ${event.seq}`;
    if (shown.has(key)) continue;
    shown.add(key);
    out.print(eventDocument(event), eventText(event));
  }
}

/** `false` when somebody stopped the command. */
async function waited(stop: AbortSignal): Promise<boolean> {
  if (stop.aborted) return false;
  return pause(POLL_MS, true, { signal: stop }).catch(() => false);
}
