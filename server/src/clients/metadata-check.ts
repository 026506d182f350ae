/** RFC 7591 §2: all that may be wrong with what an app is registered with. */
import { nameProblem, type RegistrationProblem } from '../model/registration.ts';
import type { Concession } from '../protocol/concession.ts';
import { OOB, registrablePostLogoutUri, registrableRedirectUri, registrableWebUri } from '../protocol/redirect-uri.ts';
import { grantProblems } from './grant-check.ts';
import type { Metadata, Rights } from './metadata.ts';
import { scopeProblems } from './scope-check.ts';

const LONGEST_URI = 2_000;
const LONGEST_DESCRIPTION = 500;
const MOST_URIS = 50;
const DAY = 86_400;

/**
 * @param catalogue Names of the scopes there are; empty: scopes are free words.
 * @param concessions What the app's dialect has bent; empty for an app without one.
 */
export function metadataProblems(
  metadata: Metadata,
  catalogue: readonly string[],
  concessions: readonly Concession[],
  first_party: Rights['first_party'] = 'no',
): readonly RegistrationProblem[] {
  return [
    ...nameProblem('client_name', metadata.client_name),
    ...descriptionProblems(metadata),
    ...grantProblems(metadata, concessions),
    ...redirectProblems(metadata, concessions),
    ...linkProblems(metadata),
    ...scopeProblems(metadata, catalogue, first_party),
    ...lifetimeProblems(metadata),
    ...formatProblems(metadata),
  ];
}

function descriptionProblems({ description }: Metadata): readonly RegistrationProblem[] {
  if ([...description].length <= LONGEST_DESCRIPTION) return [];
  return [{ field: 'description', problem: `It is longer than ${LONGEST_DESCRIPTION} characters.` }];
}

function redirectProblems(metadata: Metadata, concessions: readonly Concession[]): readonly RegistrationProblem[] {
  const { application_type, redirect_uris, post_logout_redirect_uris } = metadata;
  const hint = application_type === 'web' ? ' A scheme of your own needs the application_type native.' : '';
  const ofUris = (field: string, uris: readonly string[], check: typeof registrablePostLogoutUri) => [
    ...(uris.length > MOST_URIS ? [{ field, problem: `There are more than ${MOST_URIS}.` }] : []),
    ...uris.flatMap((uri) => {
      const problem = uri.length > LONGEST_URI ? TOO_LONG : check(uri, application_type);
      return problem ? [{ field, problem: `${shown(uri)}: ${problem}${/scheme/.test(problem) ? hint : ''}` }] : [];
    }),
  ];
  return [
    ...ofUris(
      'redirect_uris',
      redirect_uris.filter((uri) => uri !== OOB || !concessions.includes('oob_redirect')),
      (uri) => registrableRedirectUri(uri, application_type, concessions),
    ),
    ...ofUris('post_logout_redirect_uris', post_logout_redirect_uris, registrablePostLogoutUri),
  ];
}

function linkProblems(metadata: Metadata): readonly RegistrationProblem[] {
  return (['client_uri', 'logo_uri', 'policy_uri', 'tos_uri'] as const).flatMap((field) => {
    const uri = metadata[field];
    if (uri === '') return [];
    const problem = uri.length > LONGEST_URI ? TOO_LONG : registrableWebUri(uri);
    return problem ? [{ field, problem: `${shown(uri)}: ${problem}` }] : [];
  });
}

const TOO_LONG = `It is longer than ${LONGEST_URI} characters.`;

function lifetimeProblems(metadata: Metadata): readonly RegistrationProblem[] {
  const fields = ['access_token_lifetime', 'refresh_token_lifetime', 'refresh_token_idle_lifetime'] as const;
  return fields
    .filter((field) => !Number.isSafeInteger(metadata[field]) || metadata[field] < 0)
    .map((field) => ({ field, problem: 'Write a whole number of seconds; 0 is for ever.' }));
}

/** A JWT that nobody asks us about cannot be ended, so it ends by itself within a day. */
function formatProblems({ access_token_format, access_token_lifetime }: Metadata): readonly RegistrationProblem[] {
  if (access_token_format !== 'jwt' || (access_token_lifetime >= 1 && access_token_lifetime <= DAY)) return [];
  const problem = `A JWT lives from 1 to ${DAY} seconds: write such a number, or the access_token_format opaque.`;
  return [{ field: 'access_token_lifetime', problem }];
}

/** Somebody else may have chosen it: no more than a line, nothing a terminal would obey. */
function shown(uri: string): string {
  return JSON.stringify(uri.slice(0, 200)).slice(1, -1);
}
