/** For Express, Connect and bare `node:http`; it needs nothing but Node's request and response. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessToken } from '../access-token.ts';
import type { Guard } from '../guard.ts';
import { GuardError } from '../guard-error.ts';
import type { ProtectOptions } from '../openapi-document.ts';
import { type CheckedTokens, checkedTokens } from './checked-token.ts';
import { metadataAnswer } from './metadata-answer.ts';

type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void>;

export interface ExpressGuardOptions {
  /** Answers a refused request in your platform's words. Default: as RFC 6750 asks. */
  refuse?(error: GuardError, request: IncomingMessage, response: ServerResponse): unknown;
}

export interface ExpressGuard extends Pick<CheckedTokens<IncomingMessage>, 'tokenOf' | 'findToken'> {
  /** Middleware. Refused requests are answered and go no further. */
  requireScope(...scope: readonly string[]): Middleware;
  /** Middleware for a whole API, from its OpenAPI document; see `Guard.protect`. */
  protect(document: object, options?: ProtectOptions): Middleware;
  /** The handler to serve at `guard.metadata_path`. */
  metadata(request: IncomingMessage, response: ServerResponse): void;
}

export function guardExpress(guard: Guard, { refuse = answer }: ExpressGuardOptions = {}): ExpressGuard {
  const tokens = checkedTokens<IncomingMessage>();

  function middleware(check: (request: IncomingMessage) => Promise<AccessToken | undefined>): Middleware {
    async function passes(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
      try {
        tokens.keep(request, await check(request));
        return true;
      } catch (error) {
        if (!(error instanceof GuardError)) throw error;
        await refuse(error, request, response);
        return false;
      }
    }
    return (request, response, next) =>
      passes(request, response).then((passed) => {
        if (passed) next();
      }, next);
  }

  return {
    requireScope: (...scope) => middleware(guard.requireScope(...scope)),
    protect: (document, options) => middleware(guard.protect(document, options)),
    tokenOf: tokens.tokenOf,
    findToken: tokens.findToken,
    metadata(_request, response) {
      const { headers, body } = metadataAnswer(guard);
      response.writeHead(200, headers).end(body);
    },
  };
}

function answer({ status, headers, body }: GuardError, _request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(status, headers).end(body);
}
