import { expect, test } from 'vitest';
import { eventDocument, eventText } from './event-line.ts';

const event = {
  attempt_id: 'attempt',
  client_id: 'notes',
  at: 1_700_000_000_123,
  seq: 1,
  event: 'refused',
  reason: 'redirect_uri_unregistered',
  evidence: { received: 'https://a.example/\u001b[2J', registered: ['https://b.example/', 'https://c.example/'] },
};

test('a refusal shows what was seen, its cause and what to do', () => {
  const [line, ...below] = eventText(event).split('\n');
  expect(line).toMatch(/attempt {2}notes {2}refused {2}redirect_uri_unregistered$/);
  expect(below).toEqual([
    '    received: https://a.example/\\u{1b}[2J',
    '    registered: https://b.example/, https://c.example/',
    expect.stringMatching(/^ {4}cause: ./),
    expect.stringMatching(/^ {4}fix: ./),
  ]);
});

test('scripts get the same as members', () => {
  expect(eventDocument(event)).toEqual({
    ...event,
    error: 'invalid_request',
    text: expect.any(String),
    cause: expect.any(String),
    fix: expect.any(String),
  });
});

test('what is no refusal, or one of another release, stays as it is', () => {
  const signedIn = { ...event, event: 'signed_in', reason: '', evidence: {} };
  expect(eventDocument(signedIn)).toEqual(signedIn);
  expect(eventText(signedIn)).toMatch(/signed_in$/);
  expect(eventDocument({ ...event, reason: 'constructor' })).toEqual({ ...event, reason: 'constructor' });
});
