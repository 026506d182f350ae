/** For Hono; it needs nothing of Hono but the shape of its context. */
import type { AccessToken } from '../access-token.ts';
import type { Guard } from '../guard.ts';
import { GuardError } from '../guard-error.ts';
import type { ProtectOptions } from '../openapi-document.ts';
import { type CheckedTokens, checkedTokens } from './checked-token.ts';
import { answer, guardFetch } from './fetch.ts';

interface Context {
  readonly req: { readonly raw: Request };
}

type Middleware = (context: Context, next: () => Promise<void>) => Promise<Response | undefined>;

export interface HonoGuardOptions {
  /** Answers a refused request in your platform's words. Default: as RFC 6750 asks. */
  refuse?(error: GuardError, context: Context): Response | Promise<Response>;
}

export interface HonoGuard extends Pick<CheckedTokens<Context>, 'tokenOf' | 'findToken'> {
  /** Middleware. Refused requests are answered and go no further. */
  requireScope(...scope: readonly string[]): Middleware;
  /** Middleware for a whole API, from its OpenAPI document; see `Guard.protect`. */
  protect(document: object, options?: ProtectOptions): Middleware;
  /** The handler to serve at `guard.metadata_path`. */
  metadata(): Response;
}

export function guardHono(guard: Guard, { refuse = answer }: HonoGuardOptions = {}): HonoGuard {
  const tokens = checkedTokens<Context>();

  function middleware(check: (request: Request) => Promise<AccessToken | undefined>): Middleware {
    return async (context, next) => {
      try {
        tokens.keep(context, await check(context.req.raw));
      } catch (error) {
        if (error instanceof GuardError) return refuse(error, context);
        throw error;
      }
      await next();
      return undefined;
    };
  }

  return {
    requireScope: (...scope) => middleware(guard.requireScope(...scope)),
    protect: (document, options) => middleware(guard.protect(document, options)),
    tokenOf: tokens.tokenOf,
    findToken: tokens.findToken,
    metadata: guardFetch(guard).metadata,
  };
}
