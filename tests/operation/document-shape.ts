/** What scripts read of each command's `--json`: a key that is gone or named anew breaks them. */

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** A list, by the keys of what is in it. */
const list = (name: string, keys: readonly string[]) => [`${name}[${keys.toSorted().join(' ')}]`];

const organization = words('app_creation cluster created_at name organization_id revision third_party');
const account = words('account_id created_at email email_verified name operator revision status');
const invitation = words('created_at email expires_at invitation_id organization_id role');
const api = words('access_token_format client_id created_at is_default name resource revision');
const newSecret = words('client_id client_secret client_secret_expires_at name others_expire_at secret_id');
const approval = words('client_id decided_at decided_by decision message organization_id scope');
const tester = words('client_id created_at email');
const app = words(`
  access_token_format access_token_lifetime application_type authorize_as client_id client_name client_uri created_at
  created_by description dialect featured first_party grant_types id_token_signed_response_alg kind logo_hash logo_uri
  optional_scope organization_id organization_name pkce policy_uri post_logout_redirect_uris redirect_uris
  refresh_token_idle_lifetime refresh_token_lifetime review review_message review_requested_at revision rotation scope
  skip_authorization status suspended_by token_endpoint_auth_method tos_uri updated_at`);
const shownApp = [...app, ...list('secrets', words('created_at expires_at last_used_at name secret_id'))];
const entry = words(`
  account_id account_name action actor_id actor_name actor_type at client_id client_name detail entry_id
  organization_id`);

const ofOperation: Readonly<Record<string, readonly string[]>> = {
  migrate: ['schema_version'],
  init: words('config data'),
  backup: ['file'],
  'keys list': list('keys', words('alg created_at expires_at kid signs_at state')),
  'keys rotate': list('keys', words('alg kid others_expire_at signs_at')),
  'mail test': words('sent to'),
  'attempts counts': ['attempt_counts'],
  // One document a line, and nothing was tried.
  'attempts tail': [],
  'audit list': list('entries', entry),
  'audit export': entry,
};

const ofPeople: Readonly<Record<string, readonly string[]>> = {
  'organizations create': organization,
  'organizations update': organization,
  'organizations list': list('organizations', organization),
  'accounts create': [...account, ...list('memberships', words('organization_id role'))],
  'accounts update': account,
  'accounts list': list('accounts', [...account, 'memberships']),
  'sessions list': ['sessions'],
  'sessions end-all': words('account_id ended'),
  'identities list': ['identities'],
  'connected-apps list': ['authorizations'],
  'invitations create': invitation,
  'invitations list': list('invitations', invitation),
  'invitations resend': invitation,
  'invitations withdraw': words('invitation_id withdrawn'),
  'approval-requests list': ['requests'],
  'approvals set': approval,
  'approvals list': list('approvals', [
    ...approval,
    ...words('client_name decided_by_name logo_hash organization_name'),
  ]),
  'approvals remove': words('client_id organization_id removed'),
};

const ofApps: Readonly<Record<string, readonly string[]>> = {
  'apis create': [...api, 'client_secret'],
  'apis update': api,
  'apis list': list('apis', [...api, 'source']),
  'apis rotate-secret': newSecret,
  'apis delete': words('client_id status'),
  'apps create': [...shownApp, ...words('client_secret client_secret_expires_at refresh_token')],
  'apps show': shownApp,
  'apps update': shownApp,
  'apps set-logo': shownApp,
  'apps remove-logo': shownApp,
  'apps list': list('apps', [...app, 'secrets']),
  'apps rotate-secret': newSecret,
  'apps end-secret': words('client_id ended secret_id'),
  'apps issue-refresh-token': words('client_id refresh_token refresh_token_expires_at'),
  'apps delete': words('client_id status'),
  'apps-in-use list': list(
    'apps',
    words(
      'approval_revision client_id client_name created_at granted_scope is_third_party last_used_at logo_hash organization_name scope users',
    ),
  ),
  'apps-in-use end': words('client_id ended organization_id'),
  'test-users add': tester,
  'test-users list': list('test_users', tester),
  'test-users remove': words('client_id email removed'),
};

/** Of the commands that do their work in `process.test.ts`. */
export const shapes: Readonly<Record<string, readonly string[]>> = { ...ofOperation, ...ofPeople, ...ofApps };

const connection = words(`
  authorization_id client_id client_name created_at expires_at installations last_used_at organization_id
  organization_name publisher scope updated_at`);

/** Of lists that are empty there; `management.test.ts` fills them. */
export const filled = {
  'sessions list': list('sessions', words('auth_time created_at expires_at last_used_at session_id user_agent')),
  'identities list': list('identities', words('issuer linked_at subject')),
  'connected-apps list': list('authorizations', connection),
  'connected-apps show': [
    ...connection,
    ...list('families', words('account_name created_at expires_at family_id last_used_at user_agent')),
  ],
  'approval-requests list': list(
    'requests',
    words(
      'askers client_id client_name client_uri description logo_hash optional_scope organization_name requested_at scope',
    ),
  ),
} as const;

/** The keys of a document; of a list those of what is first in it, too. */
export function shapeOf(document: object): readonly string[] {
  return Object.entries(document).flatMap(([key, value]) => {
    const [first] = Array.isArray(value) ? value : [];
    return typeof first === 'object' && first !== null ? list(key, Object.keys(first)) : [key];
  });
}
