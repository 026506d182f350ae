/** For handlers that take a fetch `Request` and return a `Response`. */
import type { AccessToken } from '../access-token.ts';
import type { Guard } from '../guard.ts';
import { GuardError } from '../guard-error.ts';
import { metadataAnswer } from './metadata-answer.ts';

type Handler<Rest extends readonly unknown[]> = (request: Request, ...rest: Rest) => Response | Promise<Response>;
type GuardedHandler<Rest extends readonly unknown[]> = (
  request: Request,
  token: AccessToken,
  ...rest: Rest
) => Response | Promise<Response>;

export interface FetchGuard {
  /** Wraps a handler, which gets the token after the request. Refused requests get the RFC 6750 answer. */
  requireScope(
    ...scope: readonly string[]
  ): <Rest extends readonly unknown[]>(handler: GuardedHandler<Rest>) => Handler<Rest>;
  /** The handler to serve at `guard.metadata_path`. */
  metadata(): Response;
}

export function guardFetch(guard: Guard): FetchGuard {
  return {
    requireScope(...scope) {
      const check = guard.requireScope(...scope);
      return (handler) =>
        async (request, ...rest) => {
          const token = await check(request).catch(refusal);
          return token instanceof Response ? token : handler(request, token, ...rest);
        };
    },
    metadata: () => new Response(metadataAnswer(guard).body, metadataAnswer(guard)),
  };
}

/** The answer to a refused request; anything but a refusal is a bug and goes on as one. */
export function refusal(error: unknown): Response {
  if (error instanceof GuardError) return new Response(error.body, error);
  throw error;
}
