import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, secret } from '../../../tests/samples/keys.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { isTicketFor, makeTicket, type Ticket } from './ticket.ts';

const deps = { secret, random: randomBytes };
const tickets: fc.Arbitrary<Ticket> = fc.record({
  attempt_id: fc.string(),
  session_id: fc.string(),
  account_id: fc.string(),
  organization_id: fc.string(),
  digest: fc.string(),
});
const ticket: Ticket = {
  attempt_id: 'attempt',
  session_id: 'session',
  account_id: 'ada',
  organization_id: '',
  digest: 'app.question',
};

test('a ticket is for what it was made for', () => {
  fc.assert(
    fc.property(tickets, (any) => {
      expect(isTicketFor(deps, makeTicket(deps, any), any)).toBe(true);
    }),
  );
});

test('and for nothing else: another attempt, session, person, organization or page is another ticket', () => {
  const sealed = makeTicket(deps, ticket);
  for (const name of Object.keys(ticket)) {
    expect(isTicketFor(deps, sealed, { ...ticket, [name]: 'other' }), name).toBe(false);
  }
  fc.assert(
    fc.property(tickets, tickets, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(isTicketFor(deps, makeTicket(deps, a), b)).toBe(false);
    }),
  );
});

test('what one field loses another cannot win', () => {
  const moved = { ...ticket, attempt_id: 'attemptses', session_id: 'sion' };
  expect(isTicketFor(deps, makeTicket(deps, ticket), moved)).toBe(false);
  const quoted = { ...ticket, attempt_id: 'attempt","session', session_id: '' };
  expect(isTicketFor(deps, makeTicket(deps, ticket), quoted)).toBe(false);
});

test('none, a forged one, or the seal of the request is no ticket', () => {
  const sealed = makeTicket(deps, ticket);
  const spelled = JSON.stringify(Object.values(ticket));
  const request = secret.seal('sealed request', spelled, '', randomBytes(12));
  for (const forged of ['', spelled, request, sealed.slice(0, -1), `${sealed}A`, sealed.toUpperCase()]) {
    expect(isTicketFor(deps, forged, ticket)).toBe(false);
  }
});

test('a page shown before the server secret was rotated may still be answered', () => {
  const sealed = makeTicket(deps, ticket);
  expect(isTicketFor({ secret: serverSecret([OTHER_SECRET, SECRET]) }, sealed, ticket)).toBe(true);
  expect(isTicketFor({ secret: serverSecret([OTHER_SECRET]) }, sealed, ticket)).toBe(false);
});
