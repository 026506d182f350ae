/** What a person allowed is read a page at a time, an audit log by who did it; secrets that ended long ago are swept. */
export const lists = (): readonly string[] => [
  `create index authorization_connected on "authorization" (account_id, created_at, authorization_id)
    where ended_at = 0`,
  'create index client_secret_expires on client_secret (expires_at)',
  'create index audit_entry_actor on audit_entry (actor_id, entry_id)',
  'create index audit_entry_organization_actor on audit_entry (organization_id, actor_id, entry_id)',
];
