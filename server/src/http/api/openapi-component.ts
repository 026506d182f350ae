/** What the operations of the management API have in common, as OpenAPI says it. */
import { Type } from 'typebox';

/** RFC 9457 §3.1. */
export const problem = Type.Object({
  type: Type.String({ description: 'The page about the reason' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String({ description: 'What to do' }),
  reason: Type.String({ description: 'One of the closed list of reasons' }),
  attempt: Type.String({ description: 'The reference under which the server logged it' }),
  errors: Type.Optional(
    Type.Array(Type.Object({ field: Type.String(), problem: Type.String() }), {
      description: 'Every field at fault and what is wrong with it',
    }),
  ),
});

export const shared = {
  parameters: {
    'If-Match': {
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any.',
      schema: { type: 'string' },
    },
    'Idempotency-Key': {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed.',
      schema: { type: 'string', pattern: '^[!-~]{1,200}$' },
    },
  },
  headers: { ETag: { description: 'The revision, for If-Match', schema: { type: 'string' } } },
  responses: {
    Problem: {
      description: 'Refused (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
} as const;
