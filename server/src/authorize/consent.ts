/** RFC 6749 §10.2, OIDC Core §3.1.2.4: what is asked, and whether it was answered before. Pure. */
import { createHash } from 'node:crypto';
import type { Candidate } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';
import { scopeOfClaims } from '../protocol/claims.ts';
import { isLoopback } from '../protocol/redirect-uri.ts';
import { formatScope, includesAll, intersect, union, without, words } from '../protocol/scope.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

export interface Consent {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Allowed before, for this resource. */
  readonly allowed: readonly string[];
  /** Allowed before to an app that went by another name: shown again with what is asked, and stays allowed. */
  readonly kept: readonly string[];
  /** Of what is asked: stored with Allow, so that the same question is not asked twice. */
  readonly digest: string;
  /** The scope to answer with when nothing need be asked; `undefined`: ask. */
  readonly remembered: readonly string[] | undefined;
}

export function consentOf(request: AuthorizationRequest, { authorization }: Candidate): Consent {
  const { client, resource } = request;
  // Claims asked for by name are asked of the person as the scope they belong to.
  const scope = union(request.scope, scopeOfClaims(request.claims));
  const allowed = words(authorization?.scope[resource] ?? '');
  const optional = intersect(scope, words(client.optional_scope));
  const required = without(scope, optional);
  const stored = authorization?.digest ?? '';
  const sameApp = stored.split('.')[0] === identity(client);
  const kept = sameApp ? [] : without(everything(authorization?.scope ?? {}), scope);
  const digest = `${identity(client)}.${question(required, optional, resource)}`;
  const ask = { required, optional, allowed, kept, digest };
  // An optional scope that was left unticked is asked for again only when the question is another one.
  const answered = includesAll(allowed, scope) || (stored === digest && includesAll(allowed, required));
  const remembered = authorization && sameApp && answered && rememberable(request);
  return { ...ask, remembered: remembered ? allowedScope(ask, allowed) : undefined };
}

/** Of all the page shows: proof on submit that what was shown is what is allowed. */
export function pageDigest({ digest, kept }: Pick<Consent, 'digest' | 'kept'>): string {
  return digestOf([digest, formatScope([...kept].sort())]);
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

/** RFC 8252 §8.6: anybody on the device can pose as a public client on loopback or an own scheme. */
function rememberable({ prompt, client, redirect }: AuthorizationRequest): boolean {
  if (prompt.includes('consent')) return false;
  const selfDeclared = isLoopback(redirect.uri) || !/^https:/.test(redirect.uri);
  return client.token_endpoint_auth_method !== 'none' || !selfDeclared;
}

/** A new name, logo or publisher is another app to the person; a new description or link is not. */
function identity({ client_name, logo_uri, organization_name }: Client): string {
  return digestOf([client_name, logo_uri, organization_name]);
}

function question(required: readonly string[], optional: readonly string[], resource: string): string {
  return digestOf([formatScope([...required].sort()), formatScope([...optional].sort()), resource]);
}

function digestOf(facts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}
