import type { AccessToken } from '../access-token.ts';

/** The tokens of requests that passed a check, kept beside the requests instead of in them. */
export interface CheckedTokens<T extends object> {
  keep(request: T, token: AccessToken | undefined): void;
  /** The token of a request that passed a check; throws on a route without one, or when none was needed. */
  tokenOf(request: T): AccessToken;
  /** The same, or `undefined`: for operations that work with and without a token. */
  findToken(request: T): AccessToken | undefined;
}

export function checkedTokens<T extends object>(): CheckedTokens<T> {
  const tokens = new WeakMap<T, AccessToken>();
  return {
    keep: (request, token) => void (token && tokens.set(request, token)),
    tokenOf(request) {
      const token = tokens.get(request);
      if (!token) throw new TypeError('this guard checked no token for this route');
      return token;
    },
    findToken: (request) => tokens.get(request),
  };
}
