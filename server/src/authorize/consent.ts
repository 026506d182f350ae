/** RFC 6749 §10.2, OIDC Core §3.1.2.4: what is asked, and whether it was answered before. Pure. */
import type { Candidate } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';
import type { AskedScope } from '../policies/may-authorize.ts';
import { scopeOfClaims } from '../protocol/claims.ts';
import { isLoopback } from '../protocol/redirect-uri.ts';
import { formatScope, includesAll, intersect, union, without, words } from '../protocol/scope.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { digestOf } from './digest.ts';
import { divided } from './scope-asked.ts';
import {
  changed,
  decline,
  isDeclined,
  type Meanings,
  meaningsOf,
  readMeanings,
  type ScopeMeaning,
  writeMeanings,
} from './scope-meaning.ts';

export interface Consent {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Allowed before, for this resource, and meaning what it meant then. */
  readonly allowed: readonly string[];
  /** Allowed before to an app that went by another name: shown again with what is asked, and stays allowed. */
  readonly kept: readonly string[];
  /** Of the question: who asks, and for what. */
  readonly digest: string;
  /** What scope meant when it was allowed. */
  readonly meant: Meanings;
  /** What all that is shown means now. */
  readonly means: Meanings;
  /** The scope to answer with when nothing need be asked; `undefined`: ask. */
  readonly remembered: readonly string[] | undefined;
}

/** Claims asked for by name are asked of the person as the scope they belong to. */
export function askedScope({ scope, claims, client }: AuthorizationRequest): AskedScope {
  const all = union(scope, scopeOfClaims(claims));
  return { all, required: without(all, words(client.optional_scope)) };
}

/** @param scope What is to be asked, of what the request asks for. */
export function consentOf(
  request: AuthorizationRequest,
  { authorization }: Candidate,
  catalogue: readonly ScopeMeaning[],
  scope: readonly string[] = askedScope(request).all,
): Consent {
  const { client, resource } = request;
  const stored = readDigest(authorization?.digest ?? '');
  const before = words(authorization?.scope[resource] ?? '');
  const others = intersect(before, changed(stored.meant, meaningsOf(scope, catalogue)));
  const allowed = without(before, others);
  const { required, optional } = divided(client, scope);
  const kept = stored.app === identity(client) ? [] : without(everything(authorization?.scope ?? {}), scope);
  const { meant } = stored;
  const means = meaningsOf([...scope, ...kept], catalogue);
  const digest = `${identity(client)}.${question(required, optional, resource)}`;
  // An optional scope that was left unticked is asked for again only when the question is another one.
  const sameQuestion = stored.digest === digest && others.every((word) => isDeclined(stored.meant, word));
  const answered = stored.app === identity(client) && includesAll(allowed, sameQuestion ? required : scope);
  const ask = { required, optional, allowed, kept, digest, meant, means };
  const remembered = authorization && answered && rememberable(request);
  return { ...ask, remembered: remembered ? allowedScope(ask, allowed) : undefined };
}

/** What is stored with Allow, so that the same question is not asked twice. */
export function digestOfAnswer(consent: Consent, granted: readonly string[]): string {
  const { digest, optional, kept, meant, means } = consent;
  const answered = [...means].filter(([word]) => granted.includes(word) || kept.includes(word));
  const declined = without(optional, granted).filter((word) => meant.has(word));
  const meanings = writeMeanings(new Map([...decline(meant, declined), ...answered]));
  return meanings === '' ? digest : `${digest}.${meanings}`;
}

function readDigest(stored: string) {
  const [, digest, app, meanings = ''] = /^(([^.]*)\.[^.]*)(?:\.(.*))?$/.exec(stored) ?? [];
  return { digest, app, meant: readMeanings(meanings) };
}

/** Of all the page shows: proof on submit that what was shown is what is allowed. */
export function pageDigest({ digest, kept, means }: Consent): string {
  return digestOf([digest, formatScope([...kept].sort()), writeMeanings(means)]);
}

/** Allow grants what is required and what was ticked, and nothing that was not on the page. */
export function allowedScope(
  { required, optional }: Pick<Consent, 'required' | 'optional'>,
  ticked: readonly string[],
): readonly string[] {
  return union(required, intersect(optional, ticked));
}

/** Of all resources together. */
function everything(scope: Readonly<Record<string, string>>): readonly string[] {
  return union(Object.values(scope).flatMap(words), []);
}

/** By the operator, in the place of whoever would be asked: what is required, where an answer may be remembered. */
export function answeredByOperator(request: AuthorizationRequest): boolean {
  return request.client.skip_authorization === 'yes' && rememberable(request);
}

/** RFC 8252 §8.6: anybody on the device can pose as a public client on loopback or an own scheme. */
function rememberable({ prompt, client, redirect }: AuthorizationRequest): boolean {
  if (prompt.includes('consent')) return false;
  const selfDeclared = isLoopback(redirect.uri) || !/^https:/.test(redirect.uri);
  return client.token_endpoint_auth_method !== 'none' || !selfDeclared;
}

/** A new name, logo or publisher is another app to the person; a new description or link is not. */
function identity({ client_name, logo_hash, organization_name }: Client): string {
  return digestOf([client_name, logo_hash, organization_name]);
}

function question(required: readonly string[], optional: readonly string[], resource: string): string {
  return digestOf([formatScope([...required].sort()), formatScope([...optional].sort()), resource]);
}
