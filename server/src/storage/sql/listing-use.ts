import { sql } from 'kysely';
import type { Listings } from '../../model/listing.ts';
import type { Parts } from './parts.ts';
import { clientSecret } from './shapes/client.ts';
import type { Params } from './statement.ts';

export const listSecrets = ({ db, statement, driver }: Parts): Listings['secrets'] => {
  const listed = statement((p: Params<{ client_id: string; since: number }>) =>
    db
      .selectFrom('client_secret')
      .leftJoin('secret_use', (join) =>
        join.onRef('secret_use.secret_id', '=', 'client_secret.secret_id').on('secret_use.hour', '>=', p.since),
      )
      .select(clientSecret.columns)
      .select(sql<number>`cast(coalesce(sum(secret_use.count), 0) as bigint)`.as('uses'))
      .where('client_secret.client_id', '=', p.client_id)
      .groupBy('client_secret.secret_id')
      .orderBy('client_secret.created_at')
      .orderBy('client_secret.secret_id'),
  );
  return async (client_id, since) =>
    (await driver.run(listed, { client_id, since })).map((row) => ({ ...clientSecret.decode(row), uses: row.uses }));
};

export const listRedirectUris = ({ db, statement, driver }: Parts): Listings['redirectUris'] => {
  const listed = statement((p: Params<{ client_id: string }>) =>
    db.selectFrom('redirect_uri_use').select(['redirect_uri', 'last_used_at']).where('client_id', '=', p.client_id),
  );
  return (client_id) => driver.run(listed, { client_id });
};
