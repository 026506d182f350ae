/** For Fastify; it needs nothing of Fastify but the shape of its request and reply. */
import type { IncomingMessage } from 'node:http';
import type { AccessToken } from '../access-token.ts';
import type { Guard } from '../guard.ts';
import { GuardError } from '../guard-error.ts';
import type { ProtectOptions } from '../openapi-document.ts';
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

type Hook = (request: Request, reply: Reply) => Promise<Reply | undefined>;

export interface FastifyGuardOptions {
  /** Answers a refused request in your platform's words, with `reply.send`. Default: as RFC 6750 asks. */
  refuse?(error: GuardError, request: Request, reply: Reply): unknown;
}

export interface FastifyGuard extends Pick<CheckedTokens<Request>, 'tokenOf' | 'findToken'> {
  /** A hook for `onRequest`. Refused requests are answered and go no further. */
  requireScope(...scope: readonly string[]): Hook;
  /** An `onRequest` hook for a whole API, from its OpenAPI document; see `Guard.protect`. */
  protect(document: object, options?: ProtectOptions): Hook;
  /** The handler to serve at `guard.metadata_path`. */
  metadata(request: Request, reply: Reply): Reply;
}

export function guardFastify(guard: Guard, { refuse = answer }: FastifyGuardOptions = {}): FastifyGuard {
  const tokens = checkedTokens<Request>();

  function hook(check: (request: IncomingMessage) => Promise<AccessToken | undefined>): Hook {
    return async (request, reply) => {
      try {
        tokens.keep(request, await check(request.raw));
        return undefined;
      } catch (error) {
        if (!(error instanceof GuardError)) throw error;
        await refuse(error, request, reply);
        return reply;
      }
    };
  }

  return {
    requireScope: (...scope) => hook(guard.requireScope(...scope)),
    protect: (document, options) => hook(guard.protect(document, options)),
    tokenOf: tokens.tokenOf,
    findToken: tokens.findToken,
    metadata(_request, reply) {
      const { headers, body } = metadataAnswer(guard);
      return reply.headers(headers).send(body);
    },
  };
}

/** Returns nothing: a reply is a thenable that waits until it is sent. */
function answer({ status, headers, body }: GuardError, _request: Request, reply: Reply): void {
  reply.code(status).headers(headers).send(body);
}
