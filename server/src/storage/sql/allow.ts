import { ruledScope } from '../../model/app-policy.ts';
import type { Allow, Authorization, Authorizations } from '../../model/authorization.ts';
import { formatScope, words } from '../../protocol/scope.ts';
import type { Transaction } from '../driver.ts';
import { ruleNow } from './app-policy.ts';
import { writeAudit } from './audit.ts';
import { holdMember } from './hold-member.ts';
import type { Parts } from './parts.ts';
import { authorization } from './shapes/credential.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

/**
 * Who is no longer a member, because somebody removed them while they read the page, gets one that has ended already. So
 * does an app that was left out meanwhile.
 */
export const allow = (parts: Parts): Authorizations['allow'] => {
  const { driver } = parts;
  const isHeld = holdMember(parts);
  const ruling = ruleNow(parts);
  const grow = growAuthorization(parts);
  const audit = writeAudit(parts);
  return (asked, by, now) =>
    driver.transact(async (tx) => {
      const { client_id, account_id, organization_id, resource } = asked;
      const isMember = organization_id === '' || (await isHeld(tx, account_id, organization_id));
      const ruled = await ruling(tx, asked);
      const scope = formatScope(ruledScope(ruled, words(asked.scope)));
      const stands = isMember && ruled.ruling === 'allowed';
      const allowed = await grow(tx, { ...asked, scope }, now, stands ? 0 : now);
      const detail = { authorization_id: allowed.authorization_id, resource, scope };
      await audit(tx, 'authorization.allow', by, now, { client_id, account_id, organization_id, detail });
      return allowed;
    });
};

/** Part of a transaction. */
type GrowAuthorization = (tx: Transaction, asked: Allow, now: number, ended_at: number) => Promise<Authorization>;

/** Two at once both add: who comes second waits for the row and then reads it as the first left it. */
export const growAuthorization = (parts: Parts): GrowAuthorization => {
  const { insertFirst, hold, setScope } = statementsOf(parts);
  const grow: GrowAuthorization = async (tx, asked, now, ended_at) => {
    const [added] = await tx.run(insertFirst, authorization.encode(newAuthorization(asked, now, ended_at)));
    if (added) return authorization.decode(added);
    const { client_id, account_id, organization_id, digest } = asked;
    const [row] = await tx.run(hold, { client_id, account_id, organization_id, digest, now });
    // Ended between the two statements: then there is room for a new one.
    if (!row) return grow(tx, asked, now, ended_at);
    const held = authorization.decode(row);
    const scope = { ...held.scope, [asked.resource]: union(held.scope[asked.resource] ?? '', asked.scope) };
    await tx.run(setScope, { authorization_id: held.authorization_id, scope: JSON.stringify(scope) });
    return { ...held, scope };
  };
  return grow;
};

const newAuthorization = (asked: Allow, now: number, ended_at: number): Authorization => {
  const { resource, scope, ...named } = asked;
  return {
    ...named,
    scope: { [resource]: union(scope, '') },
    created_at: now,
    updated_at: now,
    last_used_at: 0,
    ended_at,
  };
};

const union = (one: string, other: string): string =>
  [...new Set(`${one} ${other}`.split(' '))].filter((token) => token !== '').join(' ');

type Key = Pick<Authorization, 'client_id' | 'account_id' | 'organization_id'>;

const statementsOf = ({ db, statement }: Parts) => ({
  insertFirst: statement((p: Params<Stored<Authorization>>) =>
    db
      .insertInto('authorization')
      .values(authorization.params(p))
      .onConflict((conflict) =>
        conflict.columns(['client_id', 'account_id', 'organization_id']).where('ended_at', '=', 0).doNothing(),
      )
      .returning(authorization.columns),
  ),
  hold: statement((p: Params<Key & { digest: string; now: number }>) =>
    db
      .updateTable('authorization')
      .set({ digest: p.digest, updated_at: p.now })
      .where('client_id', '=', p.client_id)
      .where('account_id', '=', p.account_id)
      .where('organization_id', '=', p.organization_id)
      .where('ended_at', '=', 0)
      .returning(authorization.columns),
  ),
  setScope: statement((p: Params<{ authorization_id: string; scope: string }>) =>
    db.updateTable('authorization').set({ scope: p.scope }).where('authorization_id', '=', p.authorization_id),
  ),
});
