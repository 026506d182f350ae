/**
 * OIDC Core §3.1.2.3: what comes next, decided from facts alone. From any facts, answering each page once reaches
 * `respond` or `refuse` within five steps.
 */
import { chooseOrganization } from '../accounts/organization.ts';
import type { Candidate } from '../model/authorization.ts';
import type { FoundSession } from '../model/session.ts';
import type { ReasonName } from '../protocol/reasons/index.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { answeredByOperator, type Consent, consentOf } from './consent.ts';
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
  | { readonly step: 'consent'; readonly candidate: Candidate; readonly consent: Consent }
  | {
      readonly step: 'respond';
      readonly candidate: Candidate;
      readonly scope: readonly string[];
      /** What is still to be allowed, because the operator answers for whoever would be asked. */
      readonly allows: Consent | undefined;
    }
  | { readonly step: 'refuse'; readonly reason: ReasonName & Interaction };

type Interaction = 'login_required' | 'consent_required' | 'interaction_required';

/** OIDC Core §3.1.2.6: how `prompt=none` hears of a page it did not want to see. */
const UNSEEN = {
  sign_in: 'login_required',
  select_account: 'interaction_required',
  select_organization: 'interaction_required',
  consent: 'consent_required',
} as const;

export function nextStep(facts: Facts): Step {
  const step = interactive(facts);
  if (step.step === 'respond' || step.step === 'refuse' || !facts.request.prompt.includes('none')) return step;
  return { step: 'refuse', reason: UNSEEN[step.step] };
}

function interactive(facts: Facts): Step {
  const { request, session, progress, candidates } = facts;
  if (!session || mustSignInAnew(facts, session)) return { step: 'sign_in' };
  if (request.hinted_sub !== '' && request.hinted_sub !== session.account.account_id) {
    // OIDC Core §3.1.2.1: the one the app means is not the one who signed in, even anew.
    return progress?.signed_in ? { step: 'refuse', reason: 'login_required' } : { step: 'sign_in' };
  }
  if (mustSelectAccount(facts)) return { step: 'select_account' };
  const chosen = chooseOrganization(candidates, progress?.organization_id, request.client.authorize_as);
  if ('choose' in chosen) return { step: 'select_organization', candidates: chosen.choose };
  return mustSelectOrganization(facts)
    ? { step: 'select_organization', candidates: memberships(candidates) }
    : consentStep(facts, chosen.organization);
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

function consentStep({ request, catalogue }: Facts, candidate: Candidate): Step {
  const consent = consentOf(request, candidate, catalogue);
  if (consent.remembered) return { step: 'respond', candidate, scope: consent.remembered, allows: undefined };
  if (!answeredByOperator(request)) return { step: 'consent', candidate, consent };
  return { step: 'respond', candidate, scope: consent.required, allows: consent };
}
