/** RFC 6749 §5.2: an error answer. Made only by `refuse`, so every refusal is a row of the closed table. */
import { type EvidenceOf, type ReasonName, reasons } from './reasons/index.ts';

/** Longest string kept as evidence; what is longer is cut. */
const EVIDENCE_LENGTH = 500;

export type EvidenceValues = Readonly<Record<string, string | number | readonly string[]>>;

export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly reason: ReasonName;
  readonly evidence: EvidenceValues;
  /** Who it happened to, as soon as a credential or a request named them. `''`: not known. */
  readonly attempt_id: string;
  readonly client_id: string;

  constructor(reason: ReasonName, evidence: EvidenceValues, attempt_id = '', client_id = '') {
    super(reasons[reason].text);
    this.reason = reason;
    this.evidence = evidence;
    this.attempt_id = attempt_id;
    this.client_id = client_id;
  }

  /** The same refusal, now with a name for the run it belongs to. What is known already stays. */
  of(attempt_id: string, client_id: string): OAuthError {
    return new OAuthError(this.reason, this.evidence, this.attempt_id || attempt_id, this.client_id || client_id);
  }
}

/** Evidence goes to the attempt only, never to the wire. */
export function refuse<R extends ReasonName>(reason: R, evidence: EvidenceOf<R>): OAuthError {
  return new OAuthError(reason, bounded(evidence as EvidenceValues));
}

/** What we hand out is known by its form, also where somebody put it by mistake: a secret sent as client_id, say. */
const HANDED_OUT = /\bgr[a-z]_\w{20,}/g;

function bounded(evidence: EvidenceValues): EvidenceValues {
  const cut = (value: string) => {
    const shown = value.replace(HANDED_OUT, (secret) => `${secret.slice(0, 4)}…`);
    return shown.length > EVIDENCE_LENGTH ? `${shown.slice(0, EVIDENCE_LENGTH)}…` : shown;
  };
  return Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => {
      if (typeof value === 'number') return [name, value];
      return [name, typeof value === 'string' ? cut(value) : value.slice(0, 20).map(cut)];
    }),
  );
}
