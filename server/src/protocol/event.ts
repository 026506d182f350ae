/** What can happen in an attempt: the closed list. A refusal is `refused` with its reason. */
import type { EvidenceValues } from './oauth-error.ts';
import type { ReasonName } from './reasons/index.ts';

export type EventName =
  | 'authorize_requested'
  | 'sign_in_shown'
  | 'sent_elsewhere'
  | 'signed_in'
  | 'account_choice_shown'
  | 'account_chosen'
  | 'organization_choice_shown'
  | 'organization_chosen'
  | 'approval_shown'
  | 'approval_asked'
  | 'consent_shown'
  | 'allowed'
  | 'denied'
  | 'code_issued'
  | 'code_repeated'
  | 'tokens_issued'
  | 'tokens_refreshed'
  | 'refresh_repeated'
  | 'family_ended'
  | 'token_revoked'
  | 'refused';

/** Outcomes and errors carry these; `http` hands them to `attempts` after the answer. */
export interface FlowEvent {
  readonly event: EventName;
  readonly reason?: ReasonName;
  readonly evidence?: EvidenceValues;
}
