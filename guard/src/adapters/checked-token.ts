import type { AccessToken } from '../access-token.ts';

/** The tokens of requests that passed a check, kept beside the requests instead of in them. */
export interface CheckedTokens<T extends object> {
  keep(request: T, token: AccessToken): void;
  /** The token of a request that passed `requireScope`; throws on a route that has no such check. */
  tokenOf(request: T): AccessToken;
}

export function checkedTokens<T extends object>(): CheckedTokens<T> {
  const tokens = new WeakMap<T, AccessToken>();
  return {
    keep: (request, token) => void tokens.set(request, token),
    tokenOf(request) {
      const token = tokens.get(request);
      if (!token) throw new TypeError('this route has no requireScope() of this guard');
      return token;
    },
  };
}
