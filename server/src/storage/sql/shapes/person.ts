import type { Account, Membership, Organization } from '../../../model/account.ts';
import type { Identity } from '../../../model/identity.ts';
import type { Session } from '../../../model/session.ts';
import { shape } from '../shape.ts';

export const account = shape<Account>('account', {
  account_id: 'value',
  email: 'value',
  email_verified: 'value',
  name: 'value',
  password_hash: 'value',
  status: 'value',
  operator: 'value',
  revision: 'value',
  created_at: 'value',
});

export const identity = shape<Identity>('identity', {
  issuer: 'value',
  subject: 'value',
  account_id: 'value',
  linked_at: 'value',
});

export const organization = shape<Organization>('organization', {
  organization_id: 'value',
  name: 'value',
  cluster: 'value',
  app_creation: 'value',
  third_party: 'value',
  revision: 'value',
  created_at: 'value',
});

export const membership = shape<Membership>('membership', {
  organization_id: 'value',
  account_id: 'value',
  role: 'value',
  created_at: 'value',
});

export const session = shape<Session>('session', {
  session_id: 'value',
  bucket: 'value',
  session_hash: 'value',
  account_id: 'value',
  auth_time: 'value',
  created_at: 'value',
  expires_at: 'value',
  idle_lifetime: 'value',
  last_used_at: 'value',
  ended_at: 'value',
  user_agent: 'value',
});
