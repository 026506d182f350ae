/** RFC 6749 §4.1.2, RFC 9207 §2: the answer to a request, spent once. */
import type { Candidate } from '../model/authorization.ts';
import type { FoundSession } from '../model/session.ts';
import type { Storage } from '../model/storage.ts';
import type { Used } from '../model/upkeep.ts';
import { formatClaims } from '../protocol/claims.ts';
import type { OAuthError } from '../protocol/oauth-error.ts';
import { reasons } from '../protocol/reasons/index.ts';
import { registeredAs } from '../protocol/redirect-uri.ts';
import { formatScope } from '../protocol/scope.ts';
import { makeCode } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { OpenedRequest } from './seal.ts';

interface Deps {
  readonly storage: Pick<Storage, 'codes'>;
  readonly secret: ServerSecret;
  readonly clock: () => number;
  readonly issuer: string;
  /** Seconds: at most 60, but where the client's dialect has the concession code_lifetime. */
  readonly codeLifetime: (client: { readonly dialect: string }) => number;
}

export type ResponseParameters = Readonly<Record<string, string | undefined>>;

export type Response =
  | { readonly outcome: 'code_issued' | 'code_repeated'; readonly parameters: ResponseParameters }
  | { readonly outcome: 'already_answered' };

export interface Answered {
  readonly opened: OpenedRequest;
  readonly request: AuthorizationRequest;
  readonly session: FoundSession;
  readonly candidate: Candidate;
  readonly authorization_id: string;
  readonly scope: readonly string[];
}

const DAY = 86_400;

/** The day two days after the request was accepted: where the answer to it is written, once. */
export const answerBucket = (accepted_at: number) => Math.floor(accepted_at / DAY) + 2;

export const respond =
  ({ storage, secret, clock, issuer, codeLifetime }: Deps) =>
  async ({ opened, request, session, candidate, authorization_id, scope }: Answered): Promise<Response> => {
    const now = clock();
    const { key, attempt_id, accepted_at } = opened;
    const bucket = answerBucket(accepted_at);
    const code = makeCode(secret, { key, bucket, attempt_id });
    if (code === undefined) return { outcome: 'already_answered' };
    const { client, redirect_uri, code_challenge, nonce, resource, claims, state } = request;
    const { outcome } = await storage.codes.write(
      {
        bucket,
        attempt_id,
        client_id: client.client_id,
        client_generation: client.generation,
        account_id: session.account.account_id,
        organization_id: candidate.organization_id,
        session_id: session.session.session_id,
        authorization_id,
        redirect_uri,
        code_challenge,
        nonce,
        scope: formatScope(scope),
        resource,
        claims: formatClaims(claims),
        auth_time: session.session.auth_time,
        expires_at: now + codeLifetime(client),
      },
      { replaces: request.replaces },
      now,
    );
    if (outcome === 'answered') return { outcome: 'already_answered' };
    const parameters = { code, state, iss: issuer };
    return { outcome: outcome === 'written' ? 'code_issued' : 'code_repeated', parameters };
  };

/** What a code was issued for and sent to. */
export function marksOfAnswer(
  { request: { client, redirect }, authorization_id }: Answered,
  at: number,
): readonly Used[] {
  const { client_id } = client;
  return [
    { type: 'authorization', id: authorization_id, at },
    { type: 'redirect_uri', id: registeredAs(client, redirect.uri) ?? redirect.uri, client_id, at },
  ];
}

/** Whether the request has had an answer: then nothing more is allowed by it. */
export const hasAnswer =
  ({ storage, clock }: Pick<Deps, 'storage' | 'clock'>) =>
  async ({ accepted_at, attempt_id }: OpenedRequest): Promise<boolean> =>
    (await storage.codes.find(answerBucket(accepted_at), attempt_id, clock())) !== undefined;

/** RFC 6749 §4.1.2.1: a refusal that may be told to the app. */
export function refusal(error: OAuthError, state: string | undefined, issuer: string): ResponseParameters {
  const { error: code, text } = reasons[error.reason];
  return { error: code, error_description: text, state, iss: issuer };
}
