/** OIDC Core §5: what an app learns about a person, by scope (OIDC Core §5.4) or claim by claim (OIDC Core §5.5). */
import { readJson } from './json.ts';
import { refuse } from './oauth-error.ts';
import { intersect, union } from './scope.ts';

export interface RequestedClaims {
  readonly id_token: readonly string[];
  readonly userinfo: readonly string[];
}

/** The part of an account that claims are made of. */
export interface ClaimSource {
  readonly email: string;
  readonly email_verified: 'yes' | 'no';
  readonly name: string;
}

interface Claim {
  readonly claim: string;
  /** OIDC Core §5.4: the scope that asks for it. */
  readonly scope: string;
  readonly of: (account: ClaimSource) => string | boolean;
}

/** No claim of the protocol (`sub`, `iss`, `aud`, …) is among them, so none can be overwritten. */
const CLAIMS: readonly Claim[] = [
  { claim: 'name', scope: 'profile', of: (account) => account.name },
  { claim: 'email', scope: 'email', of: (account) => account.email },
  { claim: 'email_verified', scope: 'email', of: (account) => account.email_verified === 'yes' },
];
const LONGEST = 4096;

/** OIDC Discovery §3: `claims_supported`, without those of the protocol. */
export const accountClaims: readonly string[] = CLAIMS.map(({ claim }) => claim);

/**
 * OIDC Core §5.5: the claims asked for that we have; others are ignored.
 * Known deviation: by OIDC Core §5.5.1.1 an essential `acr` that cannot be met fails the request. We have no `acr`, and
 * say so by leaving it out of the ID token.
 */
export function parseClaims(value: string | undefined, scope: readonly string[]): RequestedClaims {
  if (value === undefined) return { id_token: [], userinfo: [] };
  const { id_token, userinfo } = readRequest(value);
  if (!scope.includes('openid')) throw malformed(value);
  const ofThose = (member: JsonObject) => intersect(accountClaims, Object.keys(member));
  return { id_token: ofThose(id_token), userinfo: ofThose(userinfo) };
}

/** OIDC Core §3.1.2.2: a `sub` asked for by value: nobody else may answer. `undefined`: anybody may. */
export function parseRequestedSub(value: string | undefined): string | undefined {
  const request = value === undefined ? undefined : readRequest(value).id_token.sub;
  return isObject(request) && typeof request.value === 'string' ? request.value : undefined;
}

/** As stored: `''` when nothing was asked for. */
export function formatClaims({ id_token, userinfo }: RequestedClaims): string {
  return id_token.length + userinfo.length === 0 ? '' : JSON.stringify({ id_token, userinfo });
}

export function readClaims(stored: string): RequestedClaims {
  return stored === '' ? { id_token: [], userinfo: [] } : (JSON.parse(stored) as RequestedClaims);
}

/** The scope under which the consent page names what was asked for claim by claim. */
export function scopeOfClaims({ id_token, userinfo }: RequestedClaims): readonly string[] {
  const requested = union(id_token, userinfo);
  return union(
    CLAIMS.filter(({ claim }) => requested.includes(claim)).map(({ scope }) => scope),
    [],
  );
}

/** What a scope opens. OIDC Core §5.3.2: a claim without a value is left out. */
export function claimsOf(account: ClaimSource, scope: readonly string[]): Record<string, unknown> {
  const wanted = CLAIMS.filter((claim) => scope.includes(claim.scope));
  return Object.fromEntries(wanted.map(({ claim, of }) => [claim, of(account)]).filter(([, value]) => value !== ''));
}

type JsonObject = Readonly<Record<string, unknown>>;

function readRequest(value: string): { readonly id_token: JsonObject; readonly userinfo: JsonObject } {
  if (value.length > LONGEST) throw malformed(value);
  const request = readJson(value);
  if (!isObject(request)) throw malformed(value);
  return { id_token: readMember(request, 'id_token', value), userinfo: readMember(request, 'userinfo', value) };
}

/** OIDC Core §5.5.1: each claim is asked for by `null` or an object. */
function readMember(request: JsonObject, name: string, value: string): JsonObject {
  const member = request[name] ?? {};
  if (!isObject(member) || !Object.values(member).every((claim) => claim === null || isObject(claim))) {
    throw malformed(value);
  }
  return member;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(value: string): Error {
  return refuse('claims_malformed', { received: Buffer.byteLength(value) });
}
