import { expect, test } from 'vitest';
import type { AttemptEvent, Attempts } from '../../model/attempt.ts';
import type { Storage } from '../../model/storage.ts';
import type { Installation } from '../installation.ts';
import { attemptsTail } from './tail.ts';

const NOW = 1_700_000_000;

const event = (seq: number, at: number, attempt_id = 'attempt'): AttemptEvent => ({
  attempt_id,
  client_id: 'notes',
  at,
  seq,
  event: 'signed_in',
  reason: '',
  evidence: {},
});

/** @param polled Called before each poll with its number, the first is 1. */
async function tail(
  options: Readonly<Record<string, unknown>>,
  events: readonly AttemptEvent[],
  polled: (poll: number, stop: () => void) => void = () => undefined,
) {
  const stop = new AbortController();
  let polls = 0;
  const attempts: Pick<Attempts, 'since' | 'events'> = {
    since: async (_client_id, at, limit) => {
      polls += 1;
      polled(polls, () => stop.abort());
      return events.filter((each) => each.at > at).slice(0, limit);
    },
    events: async (attempt_id) => events.filter((each) => each.attempt_id === attempt_id),
  };
  const installation = {
    world: { clock: () => NOW, stop: stop.signal },
    storage: async () => ({ attempts }) as unknown as Storage,
  } as unknown as Installation;
  const shown: unknown[] = [];
  const notes: string[] = [];
  const out = {
    print: (document: object) => void shown.push('seq' in document && document.seq),
    note: (text: string) => void notes.push(text),
    refuse: () => undefined,
  };
  const code = await attemptsTail.run({ options, arguments: [] }, installation, out);
  return { code, shown, notes };
}

test('--once shows every event once, also when many share a millisecond at the end of a page', async () => {
  const from = NOW * 1_000 - 60_000;
  const events = Array.from({ length: 1_200 }, (_, seq) => event(seq, from + Math.floor(seq / 7)));
  expect(await tail({ once: true }, events)).toEqual({ code: 0, shown: events.map(({ seq }) => seq), notes: [] });
});

test('goes on until stopped, shows what was written late, and nothing twice', async () => {
  const events = [event(1, NOW * 1_000)];
  const { code, shown } = await tail({}, events, (poll, stop) => {
    if (poll === 2) events.unshift(event(2, NOW * 1_000 - 5_000));
    if (poll === 3) events.push(event(3, NOW * 1_000 + 60_000));
    if (poll === 5) stop();
  });
  expect({ code, shown }).toEqual({ code: 0, shown: [1, 2, 3] });
});

test('begins as far back as it is told to', async () => {
  const events = [event(1, NOW * 1_000 - 120_000), event(2, NOW * 1_000 - 30_000)];
  expect((await tail({ once: true, minutes: 1 }, events)).shown).toEqual([2]);
  expect((await tail({ once: true, minutes: 3 }, events)).shown).toEqual([1, 2]);
});

test('--attempt shows one, whenever it was', async () => {
  const events = [event(1, 1), event(2, 2, 'another')];
  expect((await tail({ once: true, attempt: 'another' }, events)).shown).toEqual([2]);
  expect((await tail({ once: true, attempt: 'another', client: 'else' }, events)).shown).toEqual([]);
});

test('nothing to show is told', async () => {
  expect((await tail({ once: true }, [])).notes).toEqual(['Nothing in the last 60 minutes.']);
  expect((await tail({ once: true, attempt: 'x' }, [])).notes).toEqual(['Nothing is known of this attempt.']);
});
