/** For Hono; it needs nothing of Hono but the shape of its context. */
import type { Guard } from '../guard.ts';
import { type CheckedTokens, checkedTokens } from './checked-token.ts';
import { guardFetch, refusal } from './fetch.ts';

interface Context {
  readonly req: { readonly raw: Request };
}

export interface HonoGuard {
  /** Middleware. Refused requests get the RFC 6750 answer and go no further. */
  requireScope(
    ...scope: readonly string[]
  ): (context: Context, next: () => Promise<void>) => Promise<Response | undefined>;
  /** The token of a request that passed `requireScope`; throws on a route that has no such check. */
  readonly tokenOf: CheckedTokens<Context>['tokenOf'];
  /** The handler to serve at `guard.metadata_path`. */
  metadata(): Response;
}

export function guardHono(guard: Guard): HonoGuard {
  const tokens = checkedTokens<Context>();
  return {
    requireScope(...scope) {
      const check = guard.requireScope(...scope);
      return async (context, next) => {
        const token = await check(context.req.raw).catch(refusal);
        if (token instanceof Response) return token;
        tokens.keep(context, token);
        await next();
        return undefined;
      };
    },
    tokenOf: tokens.tokenOf,
    metadata: guardFetch(guard).metadata,
  };
}
