/** RFC 9068 §2.2, RFC 7662 §2.2: what an access token says, whichever way it was checked. */
import type { Settings } from './options.ts';

/** A checked access token. It is frozen, because requests with the same token share it. */
export interface AccessToken {
  readonly active: true;
  readonly iss: string;
  /** Contains the guard's `resource`. */
  readonly aud: string | readonly string[];
  /** The app that calls. */
  readonly client_id: string;
  /** The person for whom the app calls. Absent when the app calls for itself (`client_credentials`). */
  readonly sub?: string | undefined;
  /** The organization for which the app calls. Absent when it calls for the person alone, or for itself. */
  readonly organization_id?: string | undefined;
  /** Each scope, one item. Empty when the token has none. */
  readonly scope: readonly string[];
  /** Epoch seconds. */
  readonly iat: number;
  /** Epoch seconds. Absent when the token never expires. */
  readonly exp?: number | undefined;
  readonly jti?: string | undefined;
  /** The installation of the app this token belongs to. */
  readonly family_id?: string | undefined;
  /** The token itself, where the request sent a password in its place (`password_at_api`). */
  readonly access_token?: string | undefined;
  /** Everything the token says, as it came. */
  readonly claims: Readonly<Record<string, unknown>>;
}

const TYPES = {
  iss: 'string',
  client_id: 'string',
  iat: 'number',
  scope: 'string',
  sub: 'string',
  organization_id: 'string',
  jti: 'string',
  family_id: 'string',
  exp: 'number',
  nbf: 'number',
} as const;

interface Claims extends Omit<AccessToken, 'active' | 'scope' | 'access_token' | 'claims'> {
  readonly scope?: string | undefined;
  readonly nbf?: number | undefined;
  readonly [claim: string]: unknown;
}

/** The claims, if all of `required` (and `aud`) are there and every known claim has its type. */
export function readClaims(value: unknown, required: readonly (keyof typeof TYPES)[]): Claims | undefined {
  if (!isObject(value) || audience(value.aud).length === 0) return undefined;
  if (required.some((name) => value[name] === undefined)) return undefined;
  const sound = Object.entries(TYPES).every(([name, type]) => value[name] === undefined || typeof value[name] === type);
  return sound ? (value as Claims) : undefined;
}

/** The token, if it is for this API, from this server, and may be a Bearer token. Its `exp` is judged at every use. */
export function acceptClaims(settings: Settings, claims: Claims): AccessToken {
  const reason = unfitness(settings, claims);
  if (reason !== undefined) throw settings.refuse('invalid_token', { reason });
  const { iss, aud, client_id, iat, exp, jti, family_id } = claims;
  return Object.freeze({
    active: true,
    iss,
    aud: Object.freeze(aud),
    client_id,
    // RFC 9068 §2.2: where no person is involved, a JWT must still have a `sub`, and it is the client's.
    sub: claims.sub === client_id ? undefined : claims.sub,
    // Grantry spells "no organization" as the empty string.
    organization_id: claims.organization_id || undefined,
    scope: Object.freeze(claims.scope?.split(' ').filter(Boolean) ?? []),
    iat,
    exp,
    jti,
    family_id,
    claims: Object.freeze(claims),
  });
}

function unfitness({ issuer, resource, cluster, clock }: Settings, claims: Claims): string | undefined {
  if (claims.iss !== issuer) return 'other_issuer';
  if (!audience(claims.aud).includes(resource)) return 'other_audience';
  // A token without a cluster is of an organization whose data is elsewhere, or of none.
  if (cluster !== undefined && claims.cluster !== cluster) return 'other_cluster';
  // RFC 9449 §7.2, RFC 8705 §3: a bound token without proof is a stolen one; unknown bindings count as bindings.
  if (claims.cnf !== undefined) return 'sender_constrained';
  if (claims.nbf !== undefined && claims.nbf > clock()) return 'not_yet_valid';
  return undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function audience(aud: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return all.every((one) => typeof one === 'string') ? all : [];
}
