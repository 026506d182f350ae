import type { Guard } from './guard.ts';

const test = 'tests/attacks/management-privacy.test.ts';
const theirs = 'by its id, under an address of their own';
const people = 'names and addresses of people who did not allow the app to see them';

export const guards: readonly Guard[] = [
  {
    threat: theirs,
    test,
    file: 'server/src/http/api/attempt.ts',
    remove: "client_id === '' || each.client_id === client_id",
    instead: 'each',
  },
  {
    threat: theirs,
    test,
    file: 'server/src/storage/sql/client-secret.ts',
    remove:
      "      .where('client_secret.client_id', '=', p.client_id)\n      .where('client_secret.secret_id', '=', p.secret_id),\n",
    instead: "      .where('client_secret.secret_id', '=', p.secret_id),\n",
  },
  {
    threat: theirs,
    test,
    file: 'server/src/accounts/connection.ts',
    remove: 'const isOf = found?.family.authorization_id === authorization_id;',
    instead: 'const isOf = found !== undefined;',
  },
  {
    threat: theirs,
    test,
    file: 'server/src/http/api/authorization.ts',
    remove: '(await findAllOwn(deps, subject, [...ids])).length < ids.size',
    instead: 'ids.has(subject.account_id)',
  },
  {
    threat: theirs,
    test,
    file: 'server/src/http/api/app.ts',
    remove: 'teams.filter((id) => id === organization_id)',
    instead: '[organization_id]',
  },
  {
    threat: 'sessions by their ids',
    test,
    file: 'server/src/storage/sql/session.ts',
    remove: "      .where('session_id', '=', p.session_id)\n      .where('account_id', '=', p.account_id)\n",
    instead: "      .where('session_id', '=', p.session_id)\n",
  },
  {
    threat: people,
    test,
    file: 'server/src/storage/sql/listing-authorization.ts',
    remove: "email.as('email')",
    instead: "'account.email'",
  },
  {
    threat: people,
    test,
    file: 'server/src/storage/sql/listing-authorization.ts',
    remove: "name.as('name')",
    instead: "'account.name'",
  },
  {
    threat: people,
    test,
    file: 'server/src/storage/sql/listing-authorization.ts',
    remove: '[name, email, ',
    instead: "['account.name', 'account.email', ",
  },
  {
    threat: people,
    test,
    file: 'server/src/http/api/member.ts',
    remove: "seesAddresses ? listed : { ...listed, email: '' }",
    instead: 'seesAddresses ? listed : { ...listed }',
  },
  {
    threat: 'what was created under the same Idempotency-Key by somebody else',
    test,
    file: 'server/src/storage/sql/idempotency.ts',
    remove: "      .where('idempotency.actor_id', '=', p.actor_id)\n",
    instead: '',
  },
  {
    threat: 'a secret that is shown twice, or its hash once',
    test,
    file: 'server/src/http/api/secret.ts',
    remove: '({ secret_hash: _, ...seen }: ClientSecret)',
    instead: '({ ...seen }: ClientSecret)',
  },
  {
    threat: 'a password guessed in a browser that was left open',
    test,
    file: 'server/src/http/api/me.ts',
    remove: 'await checkPassword(deps, subject, current_password, address)',
    instead: 'subject',
  },
  {
    threat: 'of two who edit at once, the second who overwrites the first',
    test,
    file: 'server/src/storage/sql/client.ts',
    remove: '      .where(isRevision(p.if_revision))\n',
    instead: '',
  },
  {
    threat: 'whatever is malformed is refused, and never our mistake',
    test,
    file: 'server/src/http/api/page.ts',
    remove: 'if (isPosition(position)) return position;',
    instead: 'return position as Position;',
  },
  {
    threat: 'whatever is malformed is refused, and never our mistake',
    test,
    file: 'server/src/protocol/json.ts',
    remove: ' && isKept',
    instead: '',
  },
  {
    threat: 'nobody’s overlap is longer than ten years, and who asks for that gets no secret',
    test: 'tests/flows/client-secret.test.ts',
    file: 'server/src/clients/credentials.ts',
    remove: '    ...((overlap ?? 0) > LONGEST_OVERLAP ? [TOO_LONG] : []),\n',
    instead: '',
  },
];
