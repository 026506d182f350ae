import type { Driver, Execute } from './driver.ts';
import { migrations } from './sql/migrations/list.ts';

export interface Schema {
  /** `0`: nothing was ever migrated. */
  readonly version: number;
  /** What this release works with. */
  readonly expected: number;
  readonly state: 'current' | 'behind' | 'newer';
}

/** This release does not work with the schema it found. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
  readonly schema: Schema;

  constructor(schema: Schema) {
    const { version, expected, state } = schema;
    const advice = state === 'newer' ? 'start the release that made it, or a later one' : 'run `grantry migrate`';
    super(`The database has schema version ${version}, this release works with ${expected}: ${advice}.`);
    this.schema = schema;
  }
}

export const schemaOf = (driver: Driver): Promise<Schema> => driver.exclusively((execute) => read(driver, execute));

/** Told before each migration of a database that holds something: the version it leads to, and the last there is. */
export type Migrating = (version: number, expected: number) => void;

/** Applies what is missing, each migration in a transaction of its own. Refuses a newer schema. */
export const migrateSchema = async (driver: Driver, migrating: Migrating = () => undefined): Promise<Schema> => {
  let tell = migrating;
  for (;;) {
    const schema = await driver.exclusively((execute) => migrateOnce(driver, execute, tell));
    // Nobody waits for an empty one.
    if (schema.version === 0) tell = () => undefined;
    if (schema.state === 'newer') throw new SchemaMismatch(schema);
    if (schema.state === 'current') return schema;
  }
};

/** Answers the schema as it was found. */
const migrateOnce = async (driver: Driver, execute: Execute, migrating: Migrating): Promise<Schema> => {
  const schema = await read(driver, execute);
  const migration = migrations[schema.version];
  if (migration === undefined) return schema;
  if (schema.version === 0)
    await execute('create table schema_migration (version integer primary key, name text not null)');
  else migrating(schema.version + 1, schema.expected);
  for (const statement of migration.statements(driver.dialect)) await execute(statement);
  await execute(`insert into schema_migration (version, name) values (${schema.version + 1}, '${migration.name}')`);
  return schema;
};

const read = async (driver: Driver, execute: Execute): Promise<Schema> => {
  const migrated = await execute(driver.dialect.is_migrated);
  const found = migrated.length > 0 ? await execute('select max(version) as version from schema_migration') : [];
  const version = Number(found[0]?.version ?? 0);
  const expected = migrations.length;
  return { version, expected, state: stateOf(version, expected) };
};

const stateOf = (version: number, expected: number): Schema['state'] => {
  if (version === expected) return 'current';
  return version < expected ? 'behind' : 'newer';
};
