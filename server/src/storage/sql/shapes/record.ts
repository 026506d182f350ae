import type { AuditEntry } from '../../../model/actor.ts';
import type { AttemptEvent } from '../../../model/attempt.ts';
import { shape } from '../shape.ts';

export const attemptEvent = shape<AttemptEvent>('attempt_event', {
  attempt_id: 'value',
  client_id: 'value',
  at: 'value',
  seq: 'value',
  event: 'value',
  reason: 'value',
  evidence: 'json',
});

export const auditEntry = shape<AuditEntry>('audit_entry', {
  at: 'value',
  actor_type: 'value',
  actor_id: 'value',
  action: 'value',
  organization_id: 'value',
  client_id: 'value',
  account_id: 'value',
  detail: 'json',
});
