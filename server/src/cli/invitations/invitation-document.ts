import type { Link } from '../../model/link.ts';
import { Refusal } from '../refusal.ts';

/** What a list may show. */
export function invitationDocument({ link_id, organization_id, email, role, created_at, expires_at }: Link) {
  return { invitation_id: link_id, organization_id, email, role, created_at, expires_at };
}

export function unknownInvitation(): Refusal {
  return new Refusal('invitation_unknown', 'There is no such invitation: see grantry invitations list.');
}
