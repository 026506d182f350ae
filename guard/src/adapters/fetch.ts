/** For handlers that take a fetch `Request` and return a `Response`. */
import type { AccessToken } from '../access-token.ts';
import type { Guard } from '../guard.ts';
import { GuardError } from '../guard-error.ts';
import type { ProtectOptions } from '../openapi-document.ts';
import { metadataAnswer } from './metadata-answer.ts';

type Answer = Response | Promise<Response>;
type Handler<Rest extends readonly unknown[]> = (request: Request, ...rest: Rest) => Answer;
/** Wraps a handler, which gets the token after the request. Refused requests are answered before it. */
type Wrap<Token> = <Rest extends readonly unknown[]>(
  handler: (request: Request, token: Token, ...rest: Rest) => Answer,
) => Handler<Rest>;

export interface FetchGuardOptions {
  /** Answers a refused request in your platform's words. Default: as RFC 6750 asks. */
  refuse?(error: GuardError, request: Request): Answer;
}

export interface FetchGuard {
  requireScope(...scope: readonly string[]): Wrap<AccessToken>;
  /** For the handler of a whole API, from its OpenAPI document; see `Guard.protect`. */
  protect(document: object, options?: ProtectOptions): Wrap<AccessToken | undefined>;
  /** The handler to serve at `guard.metadata_path`. */
  metadata(): Response;
}

export function guardFetch(guard: Guard, { refuse = answer }: FetchGuardOptions = {}): FetchGuard {
  function wrap<Token>(check: (request: Request) => Promise<Token>): Wrap<Token> {
    return (handler) =>
      (request, ...rest) =>
        check(request).then(
          (token) => handler(request, token, ...rest),
          // Anything but a refusal is a bug and goes on as one.
          (error: unknown) => {
            if (error instanceof GuardError) return refuse(error, request);
            throw error;
          },
        );
  }

  return {
    requireScope: (...scope) => wrap(guard.requireScope(...scope)),
    protect: (document, options) => wrap(guard.protect(document, options)),
    metadata: () => new Response(metadataAnswer(guard).body, metadataAnswer(guard)),
  };
}

/** The answer to a refused request, as RFC 6750 asks. */
export function answer(error: GuardError): Response {
  return new Response(error.body, error);
}
