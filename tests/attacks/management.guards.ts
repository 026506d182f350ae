import type { Guard } from './guard.ts';

const test = 'tests/attacks/management.test.ts';
const caller = 'server/src/http/api/caller.ts';
const ownPage = 'server/src/http/api/own-page.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'a change sent by another site',
    test,
    file: ownPage,
    remove: "site === 'same-origin'",
    instead: "site !== 'cross-site'",
  },
  {
    threat: 'a change sent by another site',
    test,
    file: ownPage,
    remove: 'origin === new URL(issuer).origin',
    instead: 'true',
  },
  {
    threat: 'a change sent by another site',
    test,
    file: caller,
    remove: '  checkOwnPage(request, deps.issuer);\n',
    instead: '',
  },
  {
    threat: 'a form of another site that poses as JSON',
    test,
    file: 'server/src/http/api/parse.ts',
    remove: "  if (!JSON_TYPE.test(content_type)) throw refuse('json_needed', { content_type });\n",
    instead: '',
  },
  {
    threat: 'a page of another origin that would read the answers',
    test,
    file: 'server/src/http/api/api-endpoint.ts',
    remove: "cors: 'none'",
    instead: "cors: 'client'",
  },
  {
    threat: 'a session and an access token in one request',
    test,
    file: caller,
    remove: "  if (authorization !== undefined && cookie !== undefined) throw refuse('caller_repeated', {});\n",
    instead: '',
  },
  {
    threat: 'the session of somebody who was disabled',
    test,
    file: 'server/src/accounts/session.ts',
    remove: "found?.state !== 'live'",
    instead: '!found',
  },
  {
    threat: 'of a third party: not even one for this API is given out',
    test,
    file: 'server/src/resources/target.ts',
    remove: "client?.first_party === 'yes'",
    instead: 'client',
  },
  {
    threat: 'of a third party: not even one for this API is given out',
    test,
    file: 'server/src/authorize/parse-request.ts',
    remove: "params.all('resource')), client)",
    instead: "params.all('resource')), { ...client, first_party: 'yes' })",
  },
  {
    threat: 'of an app that is no longer first-party',
    test,
    file: caller,
    remove: "client?.first_party !== 'yes'",
    instead: '!client',
  },
  {
    threat: 'of ours that is for another API',
    test,
    file: caller,
    remove: 'presented.resource !== resource',
    instead: 'resource === undefined',
  },
  {
    threat: 'that is none: a refresh token, or one that has ended',
    test,
    file: 'server/src/tokens/bearer-token.ts',
    remove: "type === 'access_token' && ",
    instead: '',
  },
  {
    threat: 'that is none: a refresh token, or one that has ended',
    test,
    file: 'server/src/tokens/bearer-token.ts',
    remove: " && state === 'live'",
    instead: '',
  },
  {
    threat: 'that a person gave for one organization, in another of theirs',
    test,
    file: caller,
    remove: 'all.filter((each) => each.organization_id === organization_id)',
    instead: 'all',
  },
  {
    threat: 'that a person gave for one organization, in another of theirs',
    test,
    file: caller,
    remove: " && organization_id === ''",
    instead: '',
  },
  {
    threat: 'of a machine: an admin of its organization, and no more',
    test,
    file: caller,
    remove: "    is_operator: organization_id === '',\n",
    instead: '    is_operator: true,\n',
  },
  {
    threat: 'of a machine: an admin of its organization, and no more',
    test,
    file: caller,
    remove: "[[organization_id, 'admin']]",
    instead: "[[organization_id, 'owner']]",
  },
  {
    threat: 'guessed: past the limit it is only refused otherwise',
    test,
    file: 'server/src/http/refusal-limit.ts',
    remove: "  'bearer_invalid',\n",
    instead: '',
  },
];
