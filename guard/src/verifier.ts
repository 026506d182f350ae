/** What a token says, whichever kind it is of. */
import type { AccessToken } from './access-token.ts';
import { authorizationServer } from './authorization-server.ts';
import { basicCredentials, bearerToken } from './bearer.ts';
import { GuardError } from './guard-error.ts';
import { introspector } from './introspection.ts';
import { jwtVerifier } from './jwt.ts';
import type { Settings } from './options.ts';
import { passwordVerifier } from './password.ts';
import type { RequestHead } from './request-head.ts';

export interface Verifier {
  /** The token, if it is good. */
  verify(token: string): Promise<AccessToken>;
  /** The good token of a request. */
  authenticate(request: RequestHead): Promise<AccessToken>;
}

export function verifier(settings: Settings): Verifier {
  const { address, clock, liveness, password_at_api, refuse, report } = settings;
  const findEndpoint = authorizationServer(settings);
  const verifyJwt = jwtVerifier(settings, findEndpoint);
  const introspect = introspector(settings, findEndpoint);
  const verifyPassword = passwordVerifier(settings, verify);

  async function verify(token: string): Promise<AccessToken> {
    // An opaque token has no dot, a JWT two.
    const verified = await (liveness === 'offline' && token.includes('.') ? verifyJwt(token) : introspect(token));
    if (verified.exp !== undefined && verified.exp <= clock()) throw refuse('invalid_token', { reason: 'expired' });
    return verified;
  }

  async function authenticate(request: RequestHead): Promise<AccessToken> {
    const authorization = password_at_api ? basicCredentials(request, settings) : undefined;
    return authorization === undefined
      ? verify(bearerToken(request, settings))
      : verifyPassword(authorization, address(request));
  }

  async function reported(token: Promise<AccessToken>): Promise<AccessToken> {
    try {
      return await token;
    } catch (error) {
      if (error instanceof GuardError && error.status === 503) report(error);
      throw error;
    }
  }

  return {
    verify: (token) => reported(verify(token)),
    authenticate: (request) => reported(authenticate(request)),
  };
}
