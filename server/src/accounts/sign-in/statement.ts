/**
 * RFC 7519: the statement with which the platform's own sign-in page says who somebody is. Its algorithm is the one the
 * configuration names (RFC 8725 §3.1), and it counts once.
 */
import { createHash } from 'node:crypto';
import { type CompactVerifyGetKey, compactVerify, createRemoteJWKSet, errors, importSPKI } from 'jose';
import { bucketOf } from '../../model/bucket.ts';
import { type Newcomer, type Proof, type RefusedElsewhere, refusedElsewhere } from './method.ts';
import { readNewcomer } from './newcomer.ts';
import type { HandOffSettings } from './setting.ts';

const LONGEST_LIFE = 300;
/** Seconds that the platform's clock may be wrong. */
const TOLERANCE = 30;

interface Deps {
  readonly settings: HandOffSettings;
  /** Our own: whom a statement must be for. */
  readonly issuer: string;
  readonly clock: () => number;
}

export const verifyStatement = ({ settings, issuer, clock }: Deps): ((statement: string) => Promise<Proof>) => {
  const key = keyOf(settings);
  return async (statement) => {
    const signed = await signedClaims(statement, key, settings.alg);
    if ('outcome' in signed) return signed;
    const { claims } = signed;
    const refused = problemOf(claims, { iss: settings.issuer, aud: issuer }, clock());
    if (refused) return refused;
    return { outcome: 'proven', person: readNewcomer(settings.issuer, claims, spendOf(claims)) };
  };
};

type Claims = Readonly<Record<string, unknown>>;

async function signedClaims(
  statement: string,
  key: CompactVerifyGetKey,
  alg: HandOffSettings['alg'],
): Promise<{ readonly claims: Claims } | RefusedElsewhere> {
  try {
    const { payload } = await compactVerify(statement, key, { algorithms: [alg] });
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
    return typeof claims === 'object' && claims !== null ? { claims: claims as Claims } : invalid('payload');
  } catch (error) {
    if (error instanceof SyntaxError) return invalid('payload');
    return keysAway(error) ? refusedElsewhere('sign_in_unreachable') : invalid('signature');
  }
}

/** The keys could not be fetched: says nothing of the statement. */
function keysAway(error: unknown): boolean {
  return !(error instanceof errors.JOSEError) || ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'].includes(error.code);
}

function problemOf(
  { iss, aud, exp, iat, jti, sub }: Claims,
  expected: { readonly iss: string; readonly aud: string },
  now: number,
): RefusedElsewhere | undefined {
  if (iss !== expected.iss) return invalid('iss');
  if (aud !== expected.aud) return invalid('aud');
  if (!isId(sub)) return invalid('sub');
  if (!isId(jti)) return invalid('jti');
  if (typeof iat !== 'number' || iat > now + TOLERANCE) return invalid('iat');
  if (typeof exp !== 'number' || exp - iat > LONGEST_LIFE) return invalid('exp');
  return exp + TOLERANCE <= now ? refusedElsewhere('statement_expired') : undefined;
}

/** `what`: the claim that is wrong, for whoever makes the statements. */
function invalid(what: string): RefusedElsewhere {
  return refusedElsewhere('statement_invalid', { what });
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[^\0]{1,255}$/.test(value);
}

/** Kept for as long as it would be accepted. */
function spendOf({ iss, jti, exp }: Claims): Newcomer['spends'] {
  const statement_hash = createHash('sha256')
    .update(JSON.stringify([iss, jti]))
    .digest('base64url');
  return { bucket: bucketOf(Number(exp) + TOLERANCE), statement_hash };
}

/** Exactly one of them is configured, and fits the algorithm. */
function keyOf({ alg, secret, public_key, jwks_uri }: HandOffSettings): CompactVerifyGetKey {
  if (jwks_uri !== '') {
    return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: 5_000, cooldownDuration: 60_000 });
  }
  const key = alg === 'HS256' ? new TextEncoder().encode(secret) : importSPKI(public_key, alg);
  return async () => key;
}
