import type { Driver } from '../driver.ts';
import { type Database, database, type MakeStatement, statements } from './statement.ts';

/** What a noun's verbs are made of. Statements are made when the storage opens, never in a verb. */
export interface Parts {
  readonly db: Database;
  readonly statement: MakeStatement;
  readonly driver: Driver;
}

export const partsOn = (driver: Driver): Parts => ({ db: database(), statement: statements(driver.dialect), driver });
