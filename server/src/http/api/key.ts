/** RFC 7517 §4: the keys that sign tokens. */
import { Type } from 'typebox';
import { keyStates } from '../../tokens/key-state.ts';
import { rotateKeys } from '../../tokens/rotate-keys.ts';
import type { ApiDeps } from './api-deps.ts';
import { answer, created, operation } from './operation.ts';
import { BASE } from './problem.ts';
import { operator } from './right.ts';

const alg = Type.Enum(['RS256', 'ES256']);

const shown = {
  kid: Type.String(),
  alg,
  state: Type.Enum(['published', 'signing', 'retired', 'expired']),
  created_at: Type.Integer(),
  signs_at: Type.Integer({ description: 'It signs from here on' }),
  expires_at: Type.Integer({ description: 'Published until here; 0: until its successor comes' }),
};

const key = Type.Object(shown, { $id: 'SigningKey' });
const newKey = Type.Object(
  { ...shown, idempotency_replayed: Type.Optional(Type.Literal(true)) },
  { $id: 'NewSigningKey' },
);

export const listKeys = operation({
  operation_id: 'listKeys',
  method: 'GET',
  path: '/keys',
  tag: 'Operator',
  summary: 'List the keys that sign tokens: those that sign, those about to, those whose tokens may still be good',
  scope: 'grantry:operator.read',
  right: operator,
  answer: Type.Object({ keys: Type.Array(key) }),
  run: async ({ storage, clock }) => answer({ keys: keyStates(await storage.signing_keys.list(), clock()) }),
});

export const rotateKey = operation({
  operation_id: 'rotateKey',
  method: 'POST',
  path: '/keys',
  tag: 'Operator',
  summary: 'Make a new key. It signs when everybody has had time to fetch it',
  scope: 'grantry:operator.write',
  right: operator,
  body: {
    alg,
    at_once: Type.Optional(
      Type.Boolean({ description: 'After a leak: it signs now, and the others and what they signed end' }),
    ),
  },
  status: 201,
  answer: newKey,
  run: async (deps, { body, by }) => {
    const { keys } = await rotateKeys(deps)(body.alg, body.at_once ?? false, by);
    return created(await showKey(deps, keys[0]?.kid), `${deps.issuer}${BASE}/keys`);
  },
  again: async (deps, _call, { detail }) => {
    // Whoever made it may not have dropped yet what was read before.
    deps.cache.drop();
    return answer(await showKey(deps, detail.kid));
  },
});

async function showKey({ storage, clock }: ApiDeps, kid: unknown): Promise<object> {
  const made = keyStates(await storage.signing_keys.list(), clock()).find((each) => each.kid === kid);
  if (!made) throw new Error('the new key is gone');
  return made;
}
