import type { Approval } from '../../../model/app-policy.ts';
import type { ApprovalRequest } from '../../../model/approval.ts';
import type { TestUser } from '../../../model/test-user.ts';
import { shape } from '../shape.ts';

export const approval = shape<Approval>('approval', {
  organization_id: 'value',
  client_id: 'value',
  decision: 'value',
  scope: 'value',
  message: 'value',
  decided_by: 'value',
  decided_at: 'value',
});

export const approvalRequest = shape<ApprovalRequest>('approval_request', {
  organization_id: 'value',
  client_id: 'value',
  account_id: 'value',
  scope: 'value',
  message: 'value',
  lang: 'value',
  requested_at: 'value',
});

export const testUser = shape<TestUser>('test_user', {
  client_id: 'value',
  email: 'value',
  created_at: 'value',
});
