import type { Link } from '../../model/link.ts';

/** What a list may show. */
export function invitationDocument({ link_id, organization_id, email, role, created_at, expires_at }: Link) {
  return { invitation_id: link_id, organization_id, email, role, created_at, expires_at };
}
