/** RFC 7662 §2.2: what a token is, told to the API it is addressed to or to the client it was issued to. */
import type { FindPresented, Presented } from './presented.ts';

export type Caller =
  | { readonly type: 'api'; readonly resource: string }
  | { readonly type: 'client'; readonly client_id: string };

export type IntrospectionResponse = { readonly active: boolean } & Readonly<Record<string, unknown>>;

const INACTIVE: IntrospectionResponse = { active: false };

export const introspect =
  ({ issuer, findPresented }: { readonly issuer: string; readonly findPresented: FindPresented }) =>
  async (token: string, caller: Caller): Promise<{ response: IntrospectionResponse; presented?: Presented }> => {
    const presented = await findPresented(token);
    if (!presented || !concerns(presented, caller)) return { response: INACTIVE };
    if (presented.state === 'live') return { response: active(issuer, presented), presented };
    return { response: caller.type === 'api' ? { active: false, reason: WHY[presented.state] } : INACTIVE };
  };

/** Refresh tokens concern their client alone. */
function concerns(presented: Presented, caller: Caller): boolean {
  if (caller.type === 'client') return presented.client_id === caller.client_id;
  return presented.type === 'access_token' && presented.resource === caller.resource;
}

/**
 * Known deviation: RFC 7662 §2.2 says SHOULD NOT for any further information about an inactive token, fearing
 * disclosure to third parties. The API a token was addressed to is none, and its 401 can then say what to do.
 */
const WHY = { spent: 'revoked', expired: 'expired', ended: 'revoked', resting: 'suspended' } as const;

function active(issuer: string, token: Presented): IntrospectionResponse {
  const { account, client_id, scope, resource, issued_at, expires_at, organization_id, cluster, family_id } = token;
  return {
    active: true,
    scope,
    client_id,
    token_type: token.type === 'access_token' ? 'Bearer' : 'refresh_token',
    ...(expires_at !== 0 && { exp: expires_at }),
    iat: issued_at,
    sub: account?.account_id ?? client_id,
    aud: resource,
    iss: issuer,
    ...(token.jti && { jti: token.jti }),
    ...(account && { organization_id, family_id }),
    ...(cluster && { cluster }),
    ...(token.cnf && { cnf: JSON.parse(token.cnf) }),
  };
}
