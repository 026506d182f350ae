/** Whatever can happen in an attempt, the portal can say. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { titles } from '../../portal/src/developers/log/event-title.ts';

const source = readFileSync(new URL('../../server/src/protocol/event.ts', import.meta.url), 'utf8');
const [, union = ''] = /export type EventName =([^;]+);/.exec(source) ?? [];
const events = [...union.matchAll(/'([^']+)'/g)].map(([, event = '']) => event);

test('each event has its title, and there is no other', () => {
  expect(events.length).toBeGreaterThan(15);
  expect(Object.keys(titles).toSorted()).toEqual(events.toSorted());
});
