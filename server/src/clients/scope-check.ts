/** RFC 7591 §2: the scope an app may ask for. */
import type { RegistrationProblem } from '../model/registration.ts';
import { isManagementScope, managementScopes } from '../protocol/management-scope.ts';
import { OAuthError } from '../protocol/oauth-error.ts';
import { includesAll, PERSON_SCOPES, parseScope, without, words } from '../protocol/scope.ts';
import { closest } from '../resources/closest.ts';
import type { Metadata } from './metadata.ts';

/** @param first_party Whether the operator has marked the app so: it may ask for the scope of the management API. */
export function scopeProblems(
  metadata: Metadata,
  catalogue: readonly string[],
  first_party: 'yes' | 'no',
): readonly RegistrationProblem[] {
  const { kind, scope, optional_scope } = metadata;
  const malformed = [...grammarProblems('scope', scope), ...grammarProblems('optional_scope', optional_scope)];
  if (malformed.length > 0) return malformed;
  const asked = words(scope);
  const beyond = without(words(optional_scope), asked);
  const managing = asked.filter(isManagementScope);
  const others = without(asked, managing);
  return [
    ...(catalogue.length === 0 ? [] : unknownProblems(others, [...catalogue, ...PERSON_SCOPES])),
    ...(first_party === 'yes' ? unknownProblems(managing, managementScopes) : firstPartyProblems(managing)),
    ...(kind === 'machine' ? machineProblems(asked) : []),
    ...(includesAll(asked, beyond) ? [] : [notAsked(beyond)]),
  ];
}

function grammarProblems(field: string, scope: string): readonly RegistrationProblem[] {
  try {
    if (scope !== '') parseScope(scope);
    return [];
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const problem =
      'Write words of ASCII letters, digits and punctuation, without quotes and backslashes, a blank between.';
    return [{ field, problem }];
  }
}

function firstPartyProblems(managing: readonly string[]): readonly RegistrationProblem[] {
  if (managing.length === 0) return [];
  const problem = `${managing.join(', ')}: the management API is for apps that the operator has marked first-party.`;
  return [{ field: 'scope', problem }];
}

function unknownProblems(asked: readonly string[], known: readonly string[]): readonly RegistrationProblem[] {
  return without(asked, known).map((word) => {
    const meant = closest(word, known);
    const advice = meant ? `did you mean ${meant}?` : `there are ${known.join(', ')}.`;
    return { field: 'scope', problem: `${word} is not in the catalogue of scopes: ${advice}` };
  });
}

function machineProblems(asked: readonly string[]): readonly RegistrationProblem[] {
  const personal = asked.filter((word) => PERSON_SCOPES.includes(word));
  if (personal.length === 0) return [];
  const problem = `A machine acts for no person: leave out ${personal.join(', ')}, or write the kind oauth2.`;
  return [{ field: 'scope', problem }];
}

function notAsked(beyond: readonly string[]): RegistrationProblem {
  return {
    field: 'optional_scope',
    problem: `${beyond.join(', ')}: add it to scope, which holds optional scopes too.`,
  };
}
