/** For Fastify; it needs nothing of Fastify but the shape of its request and reply. */
import type { IncomingMessage } from 'node:http';
import type { Guard } from '../guard.ts';
import { GuardError } from '../guard-error.ts';
import { type CheckedTokens, checkedTokens } from './checked-token.ts';
import { metadataAnswer } from './metadata-answer.ts';

interface Request {
  readonly raw: IncomingMessage;
}

interface Reply {
  code(status: number): Reply;
  headers(headers: Record<string, string>): Reply;
  send(body: string): Reply;
}

export interface FastifyGuard {
  /** A hook for `onRequest`. Refused requests get the RFC 6750 answer and go no further. */
  requireScope(...scope: readonly string[]): (request: Request, reply: Reply) => Promise<Reply | undefined>;
  /** The token of a request that passed `requireScope`; throws on a route that has no such check. */
  readonly tokenOf: CheckedTokens<Request>['tokenOf'];
  /** The handler to serve at `guard.metadata_path`. */
  metadata(request: Request, reply: Reply): Reply;
}

export function guardFastify(guard: Guard): FastifyGuard {
  const tokens = checkedTokens<Request>();
  return {
    requireScope(...scope) {
      const check = guard.requireScope(...scope);
      return async (request, reply) => {
        try {
          tokens.keep(request, await check(request.raw));
          return undefined;
        } catch (error) {
          if (!(error instanceof GuardError)) throw error;
          return reply.code(error.status).headers(error.headers).send(error.body);
        }
      };
    },
    tokenOf: tokens.tokenOf,
    metadata(_request, reply) {
      const { headers, body } = metadataAnswer(guard);
      return reply.headers(headers).send(body);
    },
  };
}
