/** What keeps a person from allowing an app: its life cycle, and what their organization says of apps of others. */
import { area } from './reason.ts';

const ORGANIZATION = 'The policy of the organization in whose name the person would allow it';

export const approvalReasons = area({
  app_not_published: {
    error: 'access_denied',
    status: 403,
    text: 'This app is not published yet.',
    cause: 'The app is a draft: only its team, and the test users whom the team has named, may allow it.',
    fix: 'Name the person a test user, or publish the app.',
    evidence: {},
  },
  app_blocked: {
    error: 'access_denied',
    status: 403,
    text: 'The organization does not use apps of others.',
    cause: `${ORGANIZATION} blocks every app that another organization publishes.`,
    fix: 'Nothing is wrong with the app: an admin of that organization can change its app policy.',
    evidence: { organization_id: 'id' },
  },
  app_unlisted: {
    error: 'access_denied',
    status: 403,
    text: 'The organization has not allowed this app.',
    cause: `${ORGANIZATION} allows listed apps only, and the app is not on its list.`,
    fix: 'Ask an admin of that organization to put the app on its list.',
    evidence: { organization_id: 'id' },
  },
  app_denied: {
    error: 'access_denied',
    status: 403,
    text: 'The organization has denied this app.',
    cause: 'An admin of the organization in whose name the person would allow it has denied the app.',
    fix: 'Ask an admin of that organization why; what they wrote is shown to its people.',
    evidence: { organization_id: 'id' },
  },
  app_scope_unapproved: {
    error: 'access_denied',
    status: 403,
    text: 'The organization has approved less than this app needs.',
    cause: 'An admin has approved the app for part of its scope, and the request needs more than that.',
    fix: 'Ask for the approved scope alone, register the rest as optional_scope, or ask the admin to approve more.',
    evidence: { organization_id: 'id', requested: 'scope', approved: 'scope' },
  },
  approval_needed: {
    error: 'interaction_required',
    status: 400,
    text: 'An admin of the organization must approve this app first.',
    cause: 'OIDC Core §3.1.2.6: prompt=none, and the person would have to ask an admin for the app.',
    fix: 'Send the person through the flow again without prompt=none: the page lets them ask.',
    evidence: { organization_id: 'id' },
  },
  approval_pending: {
    error: 'access_denied',
    status: 400,
    text: 'An admin of the organization has not approved this app yet.',
    cause: `${ORGANIZATION} wants an admin to approve an app before it is used, and none has.`,
    fix: 'Wait for the admin, then begin a new authorization request; the person was shown how to ask.',
    evidence: { organization_id: 'id' },
  },
});
