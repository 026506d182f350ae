/** A creation that is asked for again under the same `Idempotency-Key` takes effect once. */
import type { AuditEntry } from '../../model/actor.ts';
import type { Done } from '../../model/idempotency.ts';
import type { Once } from '../../model/once.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { newId } from '../../tokens/form.ts';
import { equal } from '../../tokens/server-secret.ts';
import type { HttpRequest } from '../endpoint.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Answer } from './operation.ts';

type Deps = Pick<ApiDeps, 'storage' | 'secret' | 'random'>;

interface Creation {
  readonly operation_id: string;
  readonly actor_id: string;
  readonly request: HttpRequest;
  create(once: Once | undefined): Promise<Answer>;
  /** The answer from what the first request wrote: without any secret. */
  again(entry: AuditEntry): Promise<Answer>;
}

export async function createOnce(deps: Deps, creation: Creation): Promise<Answer> {
  const { actor_id, request } = creation;
  const idempotency_key = request.headers['idempotency-key'];
  if (idempotency_key === undefined) return creation.create(undefined);
  if (!/^[\x21-\x7e]{1,200}$/.test(idempotency_key)) {
    throw refuse('idempotency_key_malformed', { received: idempotency_key.length });
  }
  const find = () => deps.storage.idempotency.find(actor_id, idempotency_key);
  const before = await find();
  if (before) return repeated(deps, creation, before);
  try {
    return await creation.create(onceOf(deps, creation, idempotency_key));
  } catch (error) {
    // Who asked at the same time and was first has taken the key, or the name before it.
    const meanwhile = await find();
    if (!meanwhile) throw error;
    return repeated(deps, creation, meanwhile);
  }
}

function onceOf({ secret, random }: Deps, creation: Creation, idempotency_key: string): Once {
  const { operation_id: operation } = creation;
  return { idempotency_key, claim: newId(random), operation, digest: secret.hash('idempotency', asked(creation)) };
}

async function repeated({ secret }: Deps, creation: Creation, { operation, digest, entry }: Done): Promise<Answer> {
  // Under a secret that is no longer given nobody can tell, and the first request decides.
  const expected = secret.hashUnder('idempotency', digest.charAt(0), asked(creation)) ?? digest;
  if (operation !== creation.operation_id || !equal(expected, digest)) throw refuse('idempotency_key_reused', {});
  const { body, headers } = await creation.again(entry);
  return {
    body: { ...body, idempotency_replayed: true },
    headers: { ...headers, 'idempotency-replayed': 'true' },
  };
}

/** A password may be among it: only a keyed digest is kept. */
function asked({ request }: Creation): string {
  return JSON.stringify([request.path, request.query, Buffer.from(request.body).toString('base64')]);
}
