/** For whoever runs the server: is the process alive, and can it do its work? */
import type { Storage } from '../../model/storage.ts';
import type { KeySet } from '../../tokens/signing-keys.ts';
import { type Endpoint, type HttpAnswer, json } from '../endpoint.ts';

export interface HealthDeps {
  readonly storage: Pick<Storage, 'upkeep'>;
  readonly keys: KeySet;
}

export const health = ({ storage, keys }: HealthDeps): readonly Endpoint[] => [
  probe('/healthz', async () => json(200, { status: 'ok' })),
  probe('/readyz', async () => {
    const database = await works(storage.upkeep.ping());
    const signing = await works(Promise.all([keys.signer('RS256'), keys.signer('ES256')]));
    const ready = database && signing;
    return json(ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable', database, keys: signing });
  }),
];

function probe(path: string, answer: () => Promise<HttpAnswer>): Endpoint {
  return { path, at: 'origin', methods: ['GET'], cors: 'none', answer };
}

const works = (what: Promise<unknown>): Promise<boolean> =>
  what.then(
    () => true,
    () => false,
  );
