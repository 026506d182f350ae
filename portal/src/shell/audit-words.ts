/** What the audit log says, in words. Each action of the server has its sentence; `tests/portal/audit-words.test.ts` looks. */
import type { components } from '../api/schema.generated.ts';

export type Entry = components['schemas']['AuditEntry'];

type Sentence = (entry: Entry) => string;

const text = (value: Entry['detail'][string] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : String(value ?? '');

const app: Sentence = ({ client_name, client_id, detail }) => client_name || text(detail.client_name) || client_id;
const secret: Sentence = ({ detail }) => (detail.name ? `the secret “${text(detail.name)}”` : 'a secret');
const person: Sentence = ({ account_name, account_id }) => account_name || account_id;

const CHANGES: Readonly<Record<string, string>> = {
  password_hash: 'password',
  logo_hash: 'logo',
  app_creation: 'who may create apps',
  third_party: 'which apps may be used',
  generation: 'what it holds: all revoked',
  is_default: 'the default',
};
const STATUSES: Readonly<Record<string, string>> = {
  active: 'enabled',
  deleted: 'deleted',
  disabled: 'disabled',
  draft: 'took back to a draft',
  published: 'published',
  suspended: 'suspended',
};
/** What a status brings with it, and what is as well said by it. */
const STATUS = ['status', 'suspended_by', 'review', 'review_requested_at', 'review_message'];

/** A status is a deed of its own; what was changed beside it stands behind, where it can be told with its value. */
function changed({ detail }: Entry, what: string): string {
  const all = Array.isArray(detail.changed) ? detail.changed : [];
  const deed = STATUSES[text(detail.status)];
  const rest = (deed ? all.filter((each) => !STATUS.includes(each)) : all).map((each) => {
    const name = CHANGES[each] ?? each.replaceAll('_', ' ');
    return detail[each] === undefined ? name : `${name} (${text(detail[each]).replaceAll('_', ' ')})`;
  });
  if (deed) return `${deed} ${what}${rest.length > 0 ? `; also changed: ${rest.join(', ')}` : ''}`;
  return `changed ${what}: ${rest.join(', ') || 'nothing that was not so before'}`;
}

const REASONS: Readonly<Record<string, string>> = {
  reused: 'a refresh token was used twice, as if stolen',
  code_replayed: 'its code was used twice, as if stolen',
  replaced: 'a newer one took its place',
};

export const sentences: Readonly<Record<string, Sentence>> = {
  'account.create': (entry) =>
    entry.actor_id === entry.account_id ? 'signed up' : `created the account of ${person(entry)}`,
  'account.link': (entry) => `linked ${person(entry)} to ${text(entry.detail.issuer)}`,
  'account.unlink': (entry) => `unlinked ${person(entry)} from ${text(entry.detail.issuer)}`,
  'account.update': (entry) => changed(entry, `the account of ${person(entry)}`),
  'approval.ask': (entry) => `asked for ${app(entry)}`,
  'approval.decide': (entry) =>
    `${entry.detail.decision === 'denied' ? 'denied' : 'allowed'} ${app(entry)} for everybody`,
  'approval.remove': (entry) => `took back what was said of ${app(entry)}`,
  'authorization.allow': (entry) => `allowed ${app(entry)}`,
  'authorization.end': (entry) => `disconnected ${app(entry)}`,
  'authorization.end_all': (entry) => `disconnected ${app(entry)} for everybody (${text(entry.detail.ended)})`,
  'authorization.reduce': (entry) => `took back from ${app(entry)}: ${text(entry.detail.scope)}`,
  'client.create': (entry) => `created the app ${app(entry)}`,
  'client.update': (entry) => changed(entry, `the app ${app(entry)}`),
  'client_secret.add': (entry) => `added ${secret(entry)} to ${app(entry)}`,
  'client_secret.end': (entry) => `ended ${secret(entry)} of ${app(entry)}`,
  'family.end': (entry) => {
    const why = REASONS[text(entry.detail.reason)];
    return `ended one installation of ${app(entry)}${why ? `: ${why}` : ''}`;
  },
  'invitation.accept': (entry) => `came in as ${text(entry.detail.role)}, invited`,
  'invitation.create': (entry) => `invited ${text(entry.detail.email)} as ${text(entry.detail.role)}`,
  'invitation.renew': () => 'sent an invitation again',
  'invitation.withdraw': () => 'withdrew an invitation',
  'membership.add': (entry) => `made ${person(entry)} ${text(entry.detail.role)}`,
  'membership.remove': (entry) => `took ${person(entry)} out of the organization`,
  'organization.create': (entry) => `created the organization ${text(entry.detail.name)}`,
  'organization.update': (entry) => changed(entry, 'the organization'),
  'ownership.accept': (entry) => `made ${person(entry)} its owner, as it was offered`,
  'ownership.offer': (entry) => `offered the organization to ${person(entry)}`,
  'ownership.withdraw': (entry) => `took back the offer of the organization to ${person(entry)}`,
  'refresh_token.issue': (entry) => `made a refresh token for ${app(entry)}`,
  'resource_server.create': (entry) => `registered the API ${text(entry.detail.resource)}`,
  'resource_server.delete': (entry) => `deleted the API ${text(entry.detail.resource)}`,
  'resource_server.update': (entry) => changed(entry, `the API ${text(entry.detail.resource)}`),
  'session.end': () => 'signed out in one place',
  'session.end_others': (entry) => `signed out everywhere else (${text(entry.detail.ended)})`,
  'signing_key.rotate': () => 'rotated the signing keys',
  'test_user.add': (entry) => `let ${text(entry.detail.email)} try the app ${app(entry)}`,
  'test_user.remove': (entry) => `no longer lets ${text(entry.detail.email)} try the app ${app(entry)}`,
};

/** What was done, to stand behind who did it. */
export function sentence(entry: Entry): string {
  return sentences[entry.action]?.(entry) ?? entry.action;
}

/** Who did it, in front of the sentence. */
export function actor(entry: Entry, me: string): string {
  switch (entry.actor_type) {
    case 'account':
      return entry.actor_id === me ? 'You' : entry.actor_name || entry.actor_id;
    case 'client':
      return entry.actor_name || entry.actor_id;
    case 'command':
      return 'Somebody at the command line';
    case 'server':
      return 'The server';
  }
}
