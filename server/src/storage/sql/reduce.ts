import type { Authorization, Authorizations } from '../../model/authorization.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';
import { authorization } from './shapes/credential.ts';
import type { Params } from './statement.ts';

/** The first statement takes the row: whoever adds or removes at the same time waits, and reads it as we left it. */
export const reduce = (parts: Parts): Authorizations['reduce'] => {
  const { db, statement, driver } = parts;
  const hold = statement((p: Params<{ authorization_id: string; now: number }>) =>
    db
      .updateTable('authorization')
      .set({ updated_at: p.now })
      .where('authorization_id', '=', p.authorization_id)
      .where('ended_at', '=', 0)
      .returning(authorization.columns),
  );
  const setScope = statement((p: Params<{ authorization_id: string; scope: string }>) =>
    db.updateTable('authorization').set({ scope: p.scope }).where('authorization_id', '=', p.authorization_id),
  );
  const audit = writeAudit(parts);
  return (authorization_id, words, by, now) =>
    driver.transact(async (tx) => {
      const [row] = await tx.run(hold, { authorization_id, now });
      if (!row) return 'unknown';
      const { client_id, account_id, organization_id, scope } = authorization.decode(row);
      await tx.run(setScope, { authorization_id, scope: JSON.stringify(reduced(scope, words)) });
      const detail = { authorization_id, scope: words };
      await audit(tx, 'authorization.reduce', by, now, { client_id, account_id, organization_id, detail });
      return 'reduced';
    });
};

const reduced = (scope: Authorization['scope'], words: readonly string[]): Authorization['scope'] =>
  Object.fromEntries(
    Object.entries(scope).map(([resource, allowed]) => [
      resource,
      allowed
        .split(' ')
        .filter((word) => !words.includes(word))
        .join(' '),
    ]),
  );
