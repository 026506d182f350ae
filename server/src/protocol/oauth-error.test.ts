import { expect, test } from 'vitest';
import { refuse } from './oauth-error.ts';

test('evidence is bounded, and no part of the message', () => {
  const registered = Array.from({ length: 100 }, () => 'https://app.example/cb');
  const error = refuse('redirect_uri_unregistered', { received: 'a'.repeat(10_000), registered });
  expect(error.evidence).toEqual({ received: `${'a'.repeat(500)}…`, registered: registered.slice(0, 20) });
  expect(error.message).not.toContain('app.example');
});

test('what we hand out is no evidence, wherever it was sent', () => {
  const secret = `grs_${'aB3'.repeat(18)}`;
  expect(refuse('client_authentication_unknown', { client_id: secret }).evidence).toEqual({ client_id: 'grs_…' });
  const received = `https://app.example/cb?access_token=${secret}&x=1`;
  expect(refuse('redirect_uri_unregistered', { received, registered: [received] }).evidence).toEqual({
    received: 'https://app.example/cb?access_token=grs_…&x=1',
    registered: ['https://app.example/cb?access_token=grs_…&x=1'],
  });
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
