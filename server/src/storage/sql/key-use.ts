import { type RawBuilder, sql } from 'kysely';
import type { KeyUse, Upkeep } from '../../model/upkeep.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

type Now = Params<{ now: number }>;

/** The first character of a hash, or of what is sealed, names its key. Only what lives needs it. */
export const keysInUse = ({ db, statement, driver }: Parts): Upkeep['keysInUse'] => {
  const count = statement((p: Now) =>
    db
      .selectFrom(sql<Pick<KeyUse, 'key' | 'what'>>`(${sql.join(sources(p), sql` union all `)})`.as('living'))
      .select(['key', 'what', sql<number>`count(*)`.as('count')])
      .groupBy(['key', 'what'])
      .orderBy('what')
      .orderBy('key'),
  );
  return (now) => driver.run(count, { now });
};

const sources = (p: Now): readonly RawBuilder<unknown>[] => [
  source(
    'client_secret',
    'secret_hash',
    sql`${later('expires_at', p)} and client_id not in (select client_id from client where status = 'deleted')`,
  ),
  source(
    'family',
    'refresh_hash',
    sql`refresh_hash <> '' and ended_at = 0 and ${later('expires_at', p)} and ${later('idle_expires_at', p)}`,
  ),
  source('access_token', 'token_hash', sql`ended_at = 0 and ${later('expires_at', p)}`),
  source('session', 'session_hash', sql`ended_at = 0 and ${later('expires_at', p)}`),
  source('link', 'link_hash', sql`ended_at = 0 and ${later('expires_at', p)}`),
  source('mail', 'sealed', sql`failed_at = 0 and ${later('gives_up_at', p)}`),
  source('signing_key', 'private_jwk_sealed', later('expires_at', p)),
];

const source = (what: KeyUse['what'], column: string, lives: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select substr(${sql.ref(column)}, 1, 1) as key, ${sql.lit(what)} as what from ${sql.table(what)} where ${lives}`;

const later = (column: string, p: Now): RawBuilder<unknown> =>
  sql`(${sql.ref(column)} = 0 or ${sql.ref(column)} > ${p.now})`;
