import { sql } from 'kysely';
import type { Upkeep } from '../../model/upkeep.ts';
import { keysInUse } from './key-use.ts';
import type { Parts } from './parts.ts';
import { sweep } from './sweep.ts';
import { used } from './used.ts';
import { readVersion } from './version.ts';

export const upkeepOn = (parts: Parts): Upkeep => ({
  version: readVersion(parts),
  sweep: sweep(parts),
  used: used(parts),
  keysInUse: keysInUse(parts),
  ping: ping(parts),
  backup: parts.driver.backup,
});

const ping = ({ db, statement, driver }: Parts): Upkeep['ping'] => {
  const answer = statement(() => db.selectFrom(sql`(select 1 as one)`.as('answer')).select(sql<number>`one`.as('one')));
  return async () => void (await driver.run(answer, {}));
};
