import { sql } from 'kysely';
import { type Ruling, rule, ruledScope, type ThirdParty } from '../../model/app-policy.ts';
import type { Excluded } from '../../model/approval.ts';
import { formatScope, words } from '../../protocol/scope.ts';
import type { Run, Transaction } from '../driver.ts';
import { jsonRows, textOf } from './json-rows.ts';
import type { Parts } from './parts.ts';
import { authorization } from './shapes/credential.ts';
import { approval } from './shapes/policy.ts';
import type { Params } from './statement.ts';

/** The apps that people of an organization have connected in its name, and what it rules of each under a policy. */
export const connectedApps = ({
  db,
  statement,
}: Parts): ((
  run: Run,
  organization_id: string,
  third_party: ThirdParty,
) => Promise<readonly (Excluded & { readonly ruling: Ruling })[]>) => {
  const connected = statement((p: Params<{ organization_id: string }>) =>
    db
      .selectFrom('authorization')
      .innerJoin('account', 'account.account_id', 'authorization.account_id')
      .innerJoin('client', 'client.client_id', 'authorization.client_id')
      .innerJoin('organization', 'organization.organization_id', 'client.organization_id')
      .leftJoin('approval', (on) =>
        on.on('approval.organization_id', '=', p.organization_id).onRef('approval.client_id', '=', 'client.client_id'),
      )
      .select(['client.client_id', 'client.client_name', 'client.first_party'])
      .select(['organization.organization_id', 'organization.name as organization_name'])
      .select(sql<number>`count(*)`.as('users'))
      .select(approval.columns)
      .where('authorization.organization_id', '=', p.organization_id)
      .where('authorization.ended_at', '=', 0)
      .where('account.status', '<>', 'deleted')
      .where('client.status', '<>', 'deleted')
      .groupBy(['client.client_id', 'organization.organization_id'])
      .groupBy(['approval.organization_id', 'approval.client_id'])
      .orderBy('client.client_name')
      .orderBy('client.client_id'),
  );
  return async (run, organization_id, third_party) =>
    (await run(connected, { organization_id })).map((row) => {
      const { client_id, client_name, organization_name, users } = row;
      const ruling = rule(row, organization_id, { third_party, approval: approval.decodeFound(row) });
      return { client_id, client_name, organization_name, users, ruling };
    });
};

interface Ending {
  readonly organization_id: string;
  /** JSON of apps. */
  readonly apps: string;
  readonly now: number;
}

/** Part of a transaction: ends what was allowed to these apps in the name of the organization; says how many there were. */
export const endApps = ({
  db,
  statement,
  driver,
}: Parts): ((
  tx: Transaction,
  organization_id: string,
  apps: readonly { readonly client_id: string }[],
  now: number,
) => Promise<number>) => {
  const end = statement((p: Params<Ending>) =>
    db
      .updateTable('authorization')
      .set({ ended_at: p.now })
      .where('organization_id', '=', p.organization_id)
      .where('ended_at', '=', 0)
      .where('client_id', 'in', db.selectFrom(jsonRows(driver.dialect, p.apps)).select(textOf('client_id').as('id')))
      .returning('authorization_id'),
  );
  return async (tx, organization_id, apps, now) => {
    const named = apps.map(({ client_id }) => ({ client_id }));
    return (await tx.run(end, { organization_id, apps: JSON.stringify(named), now })).length;
  };
};

/** Part of a transaction: takes from what was allowed to an app in the name of the organization all that is ruled out. */
export const narrowApp = ({
  db,
  statement,
  driver,
}: Parts): ((tx: Transaction, organization_id: string, client_id: string, ruling: Ruling) => Promise<void>) => {
  const hold = statement((p: Params<{ organization_id: string; client_id: string }>) => {
    const found = db
      .selectFrom('authorization')
      .select(authorization.columns)
      .where('organization_id', '=', p.organization_id)
      .where('client_id', '=', p.client_id)
      .where('ended_at', '=', 0)
      .orderBy('authorization_id');
    return driver.dialect.row_locks ? found.forUpdate() : found;
  });
  const narrow = statement((p: Params<{ narrowed: string }>) =>
    db
      .updateTable('authorization')
      .from((from) =>
        from
          .selectFrom(jsonRows(driver.dialect, p.narrowed))
          .select([textOf('authorization_id').as('id'), textOf('scope').as('narrowed_scope')])
          .as('narrowed'),
      )
      .set((from) => ({ scope: from.ref('narrowed.narrowed_scope') }))
      .whereRef('authorization.authorization_id', '=', 'narrowed.id'),
  );
  return async (tx, organization_id, client_id, ruling) => {
    const held = (await tx.run(hold, { organization_id, client_id })).map(authorization.decode);
    const narrowed = held.map(({ authorization_id, scope }) => {
      const left = Object.entries(scope).map(([api, allowed]) => [
        api,
        formatScope(ruledScope(ruling, words(allowed))),
      ]);
      return { authorization_id, scope: JSON.stringify(Object.fromEntries(left)) };
    });
    if (narrowed.length > 0) await tx.run(narrow, { narrowed: JSON.stringify(narrowed) });
  };
};
