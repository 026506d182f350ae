/** RFC 6749 §2.3.1: the secrets of an app. Each is shown once, when it is made. */
import { Type } from 'typebox';
import { LONGEST_OVERLAP, type Rotated, rotateSecret } from '../../clients/credentials.ts';
import type { AuditEntry } from '../../model/actor.ts';
import type { ClientSecret } from '../../model/client.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { type Answer, answer, created, nothing, operation } from './operation.ts';
import { BASE } from './problem.ts';
import { team } from './right.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const shown = {
  client_id: Type.String(),
  secret_id: Type.String(),
  name: Type.String(),
  created_at: Type.Integer(),
  expires_at: Type.Integer({ description: '0: never' }),
  last_used_at: Type.Integer({ description: 'Within a minute; 0: never' }),
};

export const secret = Type.Object(shown, { $id: 'Secret' });

const usedSecret = Type.Object(
  { ...shown, uses: Type.Integer({ description: 'How often since uses_since; up to half a second late' }) },
  { $id: 'UsedSecret' },
);

export const newSecret = Type.Object(
  {
    ...shown,
    client_secret: Type.Optional(Type.String({ description: 'Shown this once' })),
    others_expire_at: Type.Optional(Type.Integer({ description: 'Of the other secrets; 0: they stay as they are' })),
    idempotency_replayed: Type.Optional(Type.Literal(true)),
  },
  { $id: 'NewSecret' },
);

export const secretRequest = {
  name: Type.Optional(Type.String({ maxLength: 100, description: 'For the list' })),
  overlap: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: LONGEST_OVERLAP,
      description: 'Seconds that the other secrets still work: 0 after a leak. Without it they stay.',
    }),
  ),
};

export function showSecret({ secret_hash: _, ...seen }: ClientSecret): object {
  return seen;
}

export const listSecrets = operation({
  operation_id: 'listSecrets',
  method: 'GET',
  path: '/apps/{client_id}/secrets',
  tag: 'Apps',
  summary: 'List the secrets of an app, without what they are, and how often each is used',
  scope: 'grantry:apps.read',
  right: team,
  answer: Type.Object({
    secrets: Type.Array(usedSecret),
    uses_since: Type.Integer({ description: 'From when uses are counted: the beginning of an hour, a day ago' }),
  }),
  run: async ({ storage, clock }, { subject: { client_id } }) => {
    const now = clock();
    const uses_since = now - (now % HOUR) - DAY;
    const listed = await storage.listings.secrets(client_id, uses_since);
    return answer({ secrets: listed.map(showSecret), uses_since });
  },
});

export const addSecret = operation({
  operation_id: 'addSecret',
  method: 'POST',
  path: '/apps/{client_id}/secrets',
  tag: 'Apps',
  summary: 'Give an app one more secret, and let the others end after an overlap',
  scope: 'grantry:apps.write',
  right: team,
  body: secretRequest,
  status: 201,
  answer: newSecret,
  run: async (deps, { subject, body, by }) => {
    const { client_id } = subject;
    const rotation = { name: '', client_secret: undefined, ...body };
    return showRotated(
      await rotateSecret(deps)(client_id, rotation, by),
      `${deps.issuer}${BASE}/apps/${client_id}/secrets`,
    );
  },
  again: async (_deps, { params }, entry) => secretAgain(params.client_id, entry),
});

/** Of an app or of an API. */
export function showRotated(rotated: Rotated, location: string): Answer {
  switch (rotated.outcome) {
    case 'unknown':
      throw refuse('thing_unknown', {});
    case 'public':
      throw refuse('app_public', {});
    case 'rotated': {
      const { credential, others_expire_at } = rotated;
      const { client_secret, stored } = credential;
      return created({ ...showSecret(stored), client_secret, others_expire_at }, location);
    }
  }
}

/** The trail says all that is not secret about it. */
export function secretAgain(client_id: string, { at, detail: { secret_id, name } }: AuditEntry): Answer {
  return answer({ client_id, secret_id, name, created_at: at, expires_at: 0, last_used_at: 0 });
}

export const endSecret = operation({
  operation_id: 'endSecret',
  method: 'DELETE',
  path: '/apps/{client_id}/secrets/{secret_id}',
  tag: 'Apps',
  summary: 'End a secret now',
  scope: 'grantry:apps.write',
  right: team,
  run: async ({ storage, clock }, { params, by }) => {
    const outcome = await storage.clients.endSecret(params.client_id, params.secret_id, by, clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});
