import type { Role } from './account.ts';
import type { Actor } from './actor.ts';
import type { AppPolicy } from './app-policy.ts';

/**
 * What a person allowed an app to do. Key among the living: `(client_id, account_id, organization_id)`. It is the
 * remembered consent and the line in *Connected apps*. Never revived once ended: consenting again makes a new one.
 */
export interface Authorization {
  readonly authorization_id: string;
  readonly client_id: string;
  readonly account_id: string;
  readonly organization_id: string;
  /** Per resource, the space-separated scope allowed: `{ "https://api.example": "a b" }`. */
  readonly scope: Readonly<Record<string, string>>;
  /** Of what was shown; when it would differ, consent is asked again. */
  readonly digest: string;
  readonly created_at: number;
  readonly updated_at: number;
  /** Buffered, one-minute resolution; `0`: never. */
  readonly last_used_at: number;
  readonly ended_at: number;
}

/** An organization in whose name the person may answer, with the living authorization for the app, if there is one. */
export interface Candidate extends AppPolicy {
  readonly organization_id: string;
  readonly organization_name: string;
  /** `''` for the organization `''`, which has no members. */
  readonly role: Role | '';
  readonly authorization: Authorization | undefined;
  /** Last chosen for this app in this session. */
  readonly chosen: boolean;
  /** The person has asked its admins for the app. */
  readonly asked: boolean;
  /** The app's team has named the person as a test user. */
  readonly tests: boolean;
}

export interface Allow {
  /** Used if there is no living authorization yet. */
  readonly authorization_id: string;
  readonly client_id: string;
  readonly account_id: string;
  readonly organization_id: string;
  readonly resource: string;
  /** Added to what is allowed for the resource; never removes. */
  readonly scope: string;
  readonly digest: string;
}

export interface Authorizations {
  /** The organization `''` and every organization the account is a member of: one read. */
  candidates(account_id: string, client_id: string, session_id: string): Promise<readonly Candidate[]>;
  /**
   * Answers the living authorization as it is afterwards. Two at once both add. Who is no longer a member of the
   * organization gets one that has ended already, and so does an app that the organization has just left out; scope that
   * it has just left out is not among it.
   */
  allow(allow: Allow, by: Actor, now: number): Promise<Authorization>;
  end(authorization_id: string, by: Actor, now: number): Promise<'ended' | 'unknown'>;
  /** Takes these words from what a living one allows, for every resource: its tokens have them no longer. */
  reduce(authorization_id: string, scope: readonly string[], by: Actor, now: number): Promise<'reduced' | 'unknown'>;
  /** Ends all that the people of an organization allowed an app in its name; says how many there were. */
  endAll(client_id: string, organization_id: string, by: Actor, now: number): Promise<number>;
}
