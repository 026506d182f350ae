import type { Guard } from './guard.ts';

const test = 'tests/attacks/consent.test.ts';
const decided = 'server/src/authorize/consent.ts';
const ticket = 'server/src/authorize/ticket.ts';
const spelled = 'JSON.stringify([attempt_id, session_id, account_id, organization_id, digest])';

export const guards: readonly Guard[] = [
  {
    threat: 'a consent form that another site sends',
    test,
    file: 'server/src/http/browser/navigation.ts',
    remove: "site === 'cross-site' || site === 'same-site'",
    instead: 'false',
  },
  {
    threat: 'a consent form that another site sends',
    test,
    file: 'server/src/http/browser/navigation.ts',
    remove: 'site === undefined && origin !== undefined && origin !== new URL(issuer).origin',
    instead: 'false',
  },
  {
    threat: 'a consent form that says more than the page did',
    test,
    file: decided,
    remove: 'intersect(optional, ticked)',
    instead: 'ticked',
  },
  {
    threat: 'more granted by pressing Allow than what cannot be unticked',
    test,
    file: decided,
    remove: 'intersect(optional, ticked)',
    instead: 'optional',
  },
  {
    threat: 'two decisions at once, or none',
    test,
    file: 'server/src/protocol/params.ts',
    remove: "if (more.length > 0) throw refuse('parameter_repeated', { parameter: name });",
    instead: '',
  },
  {
    threat: 'a consent form with the ticket of another page',
    test,
    file: ticket,
    remove: spelled,
    instead: 'JSON.stringify([session_id, account_id, organization_id, digest])',
  },
  {
    threat: 'a consent form with the ticket of another page',
    test,
    file: ticket,
    remove: spelled,
    instead: 'JSON.stringify([attempt_id, account_id, organization_id, digest])',
  },
  {
    threat: 'a consent form with the ticket of another page',
    test,
    file: ticket,
    remove: spelled,
    instead: 'JSON.stringify([attempt_id, session_id, account_id, digest])',
  },
  {
    threat: 'consent given by whoever signed in after the page was shown',
    test,
    file: 'server/src/http/browser/consent.ts',
    remove: 'if (!isTicketFor(deps, ticket, ticketOf(visit, candidate, asked))) {',
    instead: 'if (!isTicketFor) {',
  },
  {
    threat: 'an app that changes its name while the page is read',
    test,
    file: ticket,
    remove: spelled,
    instead: 'JSON.stringify([attempt_id, session_id, account_id, organization_id])',
  },
  {
    threat: 'consent remembered for more than was allowed',
    test,
    file: decided,
    remove: ' && includesAll(allowed, sameQuestion ? required : scope);',
    instead: ' && (sameQuestion || true);',
  },
  {
    threat: 'a program on the device that poses as an app somebody allowed',
    test,
    file: decided,
    remove: "client.token_endpoint_auth_method !== 'none' || !selfDeclared",
    instead: 'true',
  },
  {
    threat: 'names that are markup, endless, or not what they look like',
    test,
    file: 'server/src/http/pages/html.ts',
    remove: "return text.replace(/[&<>\"'`]/g, (character) => entities[character] ?? '');",
    instead: 'return text;',
  },
  {
    threat: 'names that are markup, endless, or not what they look like',
    test,
    file: 'server/src/http/pages/display-name.ts',
    remove: "      .replace(invisible, '')\n",
    instead: '',
  },
  {
    threat: 'names that are markup, endless, or not what they look like',
    test,
    file: 'server/src/http/pages/display-name.ts',
    remove: 'characters.length <= limit',
    instead: 'true',
  },
  {
    threat: 'names that are markup, endless, or not what they look like',
    test,
    file: 'server/src/model/registration.ts',
    remove: '!TRICKS.test(name)',
    instead: 'true',
  },
  {
    threat: 'a scope that means something else is asked for again: {"sensitivity":"high"}',
    test: 'tests/flows/consent-again.test.ts',
    file: 'server/src/authorize/scope-meaning.ts',
    remove: '(means.get(name) ?? meaning) !== meaning',
    instead: 'means.get(name) === undefined',
  },
  {
    threat: 'an app that skips consent is answered at once, with what is required; not where it asks for consent',
    test: 'tests/flows/consent-again.test.ts',
    file: 'server/src/authorize/consent.ts',
    remove: "client.skip_authorization === 'yes' && rememberable(request)",
    instead: "client.skip_authorization === 'yes'",
  },
];
