/** Whether the server can do its work, and what an operator should look after. */
import { Type } from 'typebox';
import { keyStates } from '../../tokens/key-state.ts';
import { answer, operation } from './operation.ts';
import { operator } from './right.ts';

const health = Type.Object(
  {
    database: Type.Literal('ok', { description: 'Away, it answers 503' }),
    signing: Type.Array(Type.Enum(['RS256', 'ES256']), { description: 'Algorithms that a key signs with now' }),
    secrets: Type.Array(
      Type.Object({
        key: Type.String({ description: 'The character that names a key of the server secret' }),
        what: Type.Enum(['client_secret', 'family', 'access_token', 'session', 'signing_key', 'link', 'mail']),
        count: Type.Integer(),
        is_given: Type.Boolean({ description: 'false: what lies under it cannot be used until it is given again' }),
      }),
      { description: 'What still needs which key of GRANTRY_SECRET' },
    ),
    mail: Type.Object({
      transport: Type.Enum(['smtp', 'file'], {
        description: 'file: there is no mail server, each is written to a file',
      }),
      waiting: Type.Integer(),
      failed: Type.Integer({ description: 'Given up in the last week' }),
    }),
  },
  { $id: 'Health' },
);

export const getHealth = operation({
  operation_id: 'getHealth',
  method: 'GET',
  path: '/operator/health',
  tag: 'Operator',
  summary: 'Get whether the server can do its work',
  scope: 'grantry:operator.read',
  right: operator,
  answer: health,
  run: async ({ storage, secret, clock, mail_transport }) => {
    const keys = keyStates(await storage.signing_keys.list(), clock());
    const uses = await storage.upkeep.keysInUse(clock());
    return answer({
      database: 'ok',
      signing: keys.filter(({ state }) => state === 'signing').map(({ alg }) => alg),
      mail: { transport: mail_transport, ...(await storage.mails.count()) },
      secrets: uses.map((use) => ({ ...use, is_given: secret.keys.includes(use.key) })),
    });
  },
});
