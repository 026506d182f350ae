/**
 * OIDC Core §3.1.2.3: what comes next, decided from facts alone. From any facts, answering each page once reaches
 * `respond` or `refuse` within five steps.
 */
import { chooseOrganization } from '../accounts/organization.ts';
import type { Candidate } from '../model/authorization.ts';
import type { FoundSession } from '../model/session.ts';
import { exclusion, mayAuthorize, mayTry } from '../policies/may-authorize.ts';
import { type OAuthError, refuse } from '../protocol/oauth-error.ts';
import { formatScope } from '../protocol/scope.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { answeredByOperator, askedScope, type Consent, consentOf } from './consent.ts';
import type { ScopeMeaning } from './scope-meaning.ts';
import type { Progress } from './seal.ts';

export interface Facts {
  readonly request: AuthorizationRequest;
  readonly accepted_at: number;
  /** Living, or `undefined`. */
  readonly session: FoundSession | undefined;
  /** Of this session, and not too old. */
  readonly progress: Progress | undefined;
  /** Empty without a session. */
  readonly candidates: readonly Candidate[];
  /** Empty: scopes are free words. */
  readonly catalogue: readonly ScopeMeaning[];
}

export type Step =
  | { readonly step: 'sign_in' }
  | { readonly step: 'select_account' }
  | { readonly step: 'select_organization'; readonly candidates: readonly Candidate[] }
  | { readonly step: 'request_approval'; readonly candidate: Candidate }
  | { readonly step: 'exclude'; readonly candidate: Candidate | undefined; readonly error: OAuthError }
  | { readonly step: 'consent'; readonly candidate: Candidate; readonly consent: Consent }
  | {
      readonly step: 'respond';
      readonly candidate: Candidate;
      readonly scope: readonly string[];
      /** What is still to be allowed, because the operator answers for whoever would be asked. */
      readonly allows: Consent | undefined;
    }
  | { readonly step: 'refuse'; readonly error: OAuthError };

export function nextStep(facts: Facts): Step {
  const step = interactive(facts);
  if (step.step === 'respond' || step.step === 'refuse' || !facts.request.prompt.includes('none')) return step;
  return { step: 'refuse', error: unseen(step, facts.request) };
}

type Page = Exclude<Step, { readonly step: 'respond' | 'refuse' }>;

/** OIDC Core §3.1.2.6: how `prompt=none` hears of a page it did not want to see. */
function unseen(page: Page, { scope }: AuthorizationRequest): OAuthError {
  switch (page.step) {
    case 'sign_in':
      return refuse('login_required', {});
    case 'select_account':
    case 'select_organization':
      return refuse('interaction_required', {});
    case 'consent':
      return refuse('consent_required', { requested: formatScope(scope) });
    case 'request_approval':
      return refuse('approval_needed', { organization_id: page.candidate.organization_id });
    case 'exclude':
      return page.error;
  }
}

function interactive(facts: Facts): Step {
  const { request, session, progress, candidates } = facts;
  if (!session || mustSignInAnew(facts, session)) return { step: 'sign_in' };
  if (request.hinted_sub !== '' && request.hinted_sub !== session.account.account_id) {
    // OIDC Core §3.1.2.1: the one the app means is not the one who signed in, even anew.
    return progress?.signed_in ? { step: 'refuse', error: refuse('login_required', {}) } : { step: 'sign_in' };
  }
  if (mustSelectAccount(facts)) return { step: 'select_account' };
  if (!mayTry(request.client, session.account, candidates)) {
    return { step: 'exclude', candidate: undefined, error: refuse('app_not_published', {}) };
  }
  const chosen = chooseOrganization(candidates, progress?.organization_id, request.client.authorize_as);
  if ('choose' in chosen) return { step: 'select_organization', candidates: chosen.choose };
  return mustSelectOrganization(facts)
    ? { step: 'select_organization', candidates: memberships(candidates) }
    : organizationStep(facts, chosen.organization);
}

function mustSelectAccount({ request, progress }: Facts): boolean {
  return request.prompt.includes('select_account') && !progress?.account_chosen && !progress?.signed_in;
}

/** `prompt=select_account` asks for both. */
function mustSelectOrganization({ request, progress, candidates }: Facts): boolean {
  if (!request.prompt.includes('select_account') || progress?.organization_id !== undefined) return false;
  return request.client.authorize_as === 'organization' && memberships(candidates).length > 1;
}

function memberships(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ role }) => role !== '');
}

function mustSignInAnew({ request, progress, accepted_at }: Facts, { session }: FoundSession): boolean {
  if (progress?.signed_in) return false;
  const { prompt, max_age } = request;
  if (prompt.includes('login') || max_age === 0) return true;
  return max_age !== undefined && accepted_at - session.auth_time > max_age;
}

/** What the organization says of the app comes before what the person says, remembered or not. */
function organizationStep(facts: Facts, candidate: Candidate): Step {
  const asked = askedScope(facts.request);
  const found = mayAuthorize(facts.request.client, candidate, asked);
  switch (found.verdict) {
    case 'may':
      return consentStep(facts, candidate, found.scope);
    case 'request':
      return { step: 'request_approval', candidate };
    case 'excluded':
      return { step: 'exclude', candidate, error: exclusion(found.reason, candidate, asked) };
  }
}

function consentStep({ request, catalogue }: Facts, candidate: Candidate, scope: readonly string[]): Step {
  const consent = consentOf(request, candidate, catalogue, scope);
  if (consent.remembered) return { step: 'respond', candidate, scope: consent.remembered, allows: undefined };
  if (!answeredByOperator(request)) return { step: 'consent', candidate, consent };
  return { step: 'respond', candidate, scope: consent.required, allows: consent };
}
