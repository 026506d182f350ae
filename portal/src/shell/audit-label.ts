/** What an audit log can be filtered by, in words, in groups. */
interface Label {
  readonly value: string;
  readonly label: string;
}

type Labels = { readonly group: string; readonly items: Label[] }[];

const ofAccounts: Label[] = [
  { value: 'account.create', label: 'Account created' },
  { value: 'account.update', label: 'Account changed' },
  { value: 'account.link', label: 'Account linked to a sign-in elsewhere' },
  { value: 'account.unlink', label: 'Account unlinked from a sign-in elsewhere' },
  { value: 'session.end', label: 'Signed out in one place' },
  { value: 'session.end_others', label: 'Signed out everywhere else' },
];

const ofConnectedApps: Label[] = [
  { value: 'authorization.allow', label: 'App connected' },
  { value: 'authorization.reduce', label: 'Access reduced' },
  { value: 'authorization.end', label: 'App disconnected' },
  { value: 'family.end', label: 'Installation ended' },
];

const ofMembers: Label[] = [
  { value: 'membership.add', label: 'Joined, or got another role' },
  { value: 'membership.remove', label: 'Left, or was removed' },
];

const ofAcceptance: Label[] = [
  { value: 'invitation.accept', label: 'Invitation accepted' },
  { value: 'ownership.offer', label: 'Ownership offered' },
  { value: 'ownership.withdraw', label: 'Offer of ownership taken back' },
  { value: 'ownership.accept', label: 'Ownership accepted' },
];

/** Of a person's own. */
export const OWN_AUDIT_LABELS: Labels = [
  { group: 'Account', items: ofAccounts },
  {
    group: 'Connected apps',
    items: [
      ...ofConnectedApps,
      { value: 'approval.ask', label: 'App asked for' },
      { value: 'refresh_token.issue', label: 'Refresh token made' },
    ],
  },
  {
    group: 'Organizations',
    items: [...ofMembers, ...ofAcceptance],
  },
];

/** Of an organization's. */
export const AUDIT_LABELS: Labels = [
  {
    group: 'People',
    items: [
      ...ofMembers,
      { value: 'invitation.create', label: 'Invited' },
      { value: 'invitation.renew', label: 'Invitation sent again' },
      { value: 'invitation.withdraw', label: 'Invitation withdrawn' },
      ...ofAcceptance,
    ],
  },
  {
    group: 'Which apps may be used',
    items: [
      { value: 'approval.ask', label: 'App asked for' },
      { value: 'approval.decide', label: 'App allowed or denied' },
      { value: 'approval.remove', label: 'Word on an app taken back' },
      { value: 'organization.update', label: 'Policy or settings changed' },
      { value: 'organization.create', label: 'Organization created' },
    ],
  },
  {
    group: 'Connected apps',
    items: [...ofConnectedApps, { value: 'authorization.end_all', label: 'App disconnected for all' }],
  },
  {
    group: 'Own apps',
    items: [
      { value: 'client.create', label: 'App created' },
      { value: 'client.update', label: 'App changed' },
      { value: 'client_secret.add', label: 'Secret added' },
      { value: 'client_secret.end', label: 'Secret ended' },
      { value: 'refresh_token.issue', label: 'Refresh token made' },
      { value: 'test_user.add', label: 'Test user added' },
      { value: 'test_user.remove', label: 'Test user removed' },
    ],
  },
];

/** Of the whole platform's. */
export const ALL_AUDIT_LABELS: Labels = [
  {
    group: 'Platform',
    items: [
      ...ofAccounts,
      { value: 'resource_server.create', label: 'API registered' },
      { value: 'resource_server.update', label: 'API changed' },
      { value: 'resource_server.delete', label: 'API deleted' },
      { value: 'signing_key.rotate', label: 'Signing keys rotated' },
    ],
  },
  ...AUDIT_LABELS,
];
