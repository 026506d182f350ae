import { expect, test } from 'vitest';
import { refuse } from './oauth-error.ts';

test('evidence is bounded, and no part of the message', () => {
  const registered = Array.from({ length: 100 }, () => 'https://app.example/cb');
  const error = refuse('redirect_uri_unregistered', { received: 'a'.repeat(10_000), registered });
  expect(error.evidence).toEqual({ received: `${'a'.repeat(500)}…`, registered: registered.slice(0, 20) });
  expect(error.message).not.toContain('app.example');
});

test('who it happened to is told once', () => {
  const error = refuse('code_expired', { expired_at: 1 }).of('attempt', '').of('other', 'app');
  expect([error.reason, error.evidence, error.attempt_id, error.client_id]).toEqual([
    'code_expired',
    { expired_at: 1 },
    'attempt',
    'app',
  ]);
});
