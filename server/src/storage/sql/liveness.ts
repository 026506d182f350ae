import { type RawBuilder, sql } from 'kysely';
import type { Account } from '../../model/account.ts';
import type { Authorization } from '../../model/authorization.ts';
import { bucketOfFamily } from '../../model/bucket.ts';
import type { Family } from '../../model/family.ts';
import { type State, stateOf } from '../../model/state.ts';
import type { Row } from '../driver.ts';
import { authorization, family } from './shapes/credential.ts';
import { account } from './shapes/person.ts';

/** Of a joined organization; absent where a left join found none. */
export const clusterColumn = sql.ref<string | null>('organization.cluster').as('organization__cluster');
export const clusterIn = (row: Row): string => String(row.organization__cluster ?? '');

/** What a token of a person hangs on, read with it in one row. */
export const hangsOnColumns = [...family.columns, ...authorization.columns, ...account.columns, clusterColumn] as const;

export interface HangsOn {
  readonly family: Family | undefined;
  readonly authorization: Authorization | undefined;
  readonly account: Account | undefined;
  readonly cluster: string;
  readonly state: State;
}

/** `own` are the token's moments. Client credentials hang on nothing; else a family that is gone has ended. */
export const hangsOn = (
  row: Row,
  family_id: string,
  own: { readonly ended_at: number; readonly expires_at: number },
  now: number,
): HangsOn => {
  const found = {
    family: family.decodeFound(row),
    authorization: authorization.decodeFound(row),
    account: account.decodeFound(row),
    cluster: clusterIn(row),
  };
  const isGone = family_id !== '' && found.family === undefined;
  const moments = {
    ended_at: [own.ended_at, isGone ? now : 0, found.family?.ended_at ?? 0, found.authorization?.ended_at ?? 0],
    expires_at: [own.expires_at, found.family?.expires_at ?? 0, found.family?.idle_expires_at ?? 0],
    account_status: found.account?.status ?? ('' as const),
  };
  return { ...found, state: stateOf(moments, now) };
};

/** What an authorization allows for a resource, where there is one. */
export const allowedScope = (allowed: Authorization | undefined, resource: string): string =>
  allowed?.scope[resource] ?? '';

/** Where to look for a family; what is not the id of one is in no bucket. */
export const familyBucket = (family_id: string): number => {
  const bucket = bucketOfFamily(family_id);
  return Number.isSafeInteger(bucket) ? bucket : -1;
};

/** A condition on a row that names its authorization. */
export const authorizationLives = (table: 'code' | 'family'): RawBuilder<boolean> =>
  sql<boolean>`exists (
    select 1 from "authorization"
    where "authorization".authorization_id = ${sql.ref(`${table}.authorization_id`)} and "authorization".ended_at = 0)`;

/** A condition on a row beside its client. */
export const familyLives = (now: RawBuilder<number>): RawBuilder<boolean> =>
  sql<boolean>`(family.ended_at = 0 and family.client_generation = client.generation
    and (family.expires_at = 0 or family.expires_at > ${now})
    and (family.idle_expires_at = 0 or family.idle_expires_at > ${now}))`;
