/** For Express, Connect and bare `node:http`; it needs nothing but Node's request and response. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Guard } from '../guard.ts';
import { GuardError } from '../guard-error.ts';
import { type CheckedTokens, checkedTokens } from './checked-token.ts';
import { metadataAnswer } from './metadata-answer.ts';

export interface ExpressGuard {
  /** Middleware. Refused requests get the RFC 6750 answer and go no further. */
  requireScope(
    ...scope: readonly string[]
  ): (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => Promise<void>;
  /** The token of a request that passed `requireScope`; throws on a route that has no such check. */
  readonly tokenOf: CheckedTokens<IncomingMessage>['tokenOf'];
  /** The handler to serve at `guard.metadata_path`. */
  metadata(request: IncomingMessage, response: ServerResponse): void;
}

export function guardExpress(guard: Guard): ExpressGuard {
  const tokens = checkedTokens<IncomingMessage>();
  return {
    requireScope(...scope) {
      const check = guard.requireScope(...scope);
      return async (request, response, next) => {
        try {
          tokens.keep(request, await check(request));
        } catch (error) {
          if (error instanceof GuardError) response.writeHead(error.status, error.headers).end(error.body);
          else next(error);
          return;
        }
        next();
      };
    },
    tokenOf: tokens.tokenOf,
    metadata(_request, response) {
      const { headers, body } = metadataAnswer(guard);
      response.writeHead(200, headers).end(body);
    },
  };
}
