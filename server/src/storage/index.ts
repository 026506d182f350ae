import type { Storage } from '../model/storage.ts';
import type { Driver, Observe } from './driver.ts';
import { openPostgres } from './postgres.ts';
import { type Migrating, migrateSchema, type Schema, SchemaMismatch, schemaOf } from './schema.ts';
import { storageOn } from './sql/storage.ts';
import { openSqlite } from './sqlite.ts';

export interface OpenOptions {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly url: string;
  /** Applies missing migrations; without it, a schema that is behind is refused. */
  readonly migrate: boolean;
  readonly migrating?: Migrating | undefined;
  /** Told of every statement and commit. */
  readonly observe?: Observe;
}

export type OpenStorage = Storage & { readonly schema: Schema };

type Opener = (url: string, observe: Observe) => Promise<Driver>;

/** By scheme. */
const openers: Readonly<Record<string, Opener>> = {
  sqlite: (url, observe) => openSqlite(url.slice('sqlite:'.length), observe),
  postgres: openPostgres,
  postgresql: openPostgres,
};

/** Rejects with `SchemaMismatch` or `StorageUnavailable`. */
export const openStorage = async ({
  url,
  observe = () => undefined,
  ...options
}: OpenOptions): Promise<OpenStorage> => {
  const driver = await openDriver(url, observe);
  try {
    const schema = await (options.migrate ? migrateSchema(driver, options.migrating) : schemaOf(driver));
    if (schema.state !== 'current') throw new SchemaMismatch(schema);
    return { ...storageOn(driver), schema };
  } catch (error) {
    await driver.close();
    throw error;
  }
};

/** What the database holds, whether or not this release works with it. */
export const readSchema = (url: string): Promise<Schema> => onDriver(url, schemaOf);

/** Rejects with `SchemaMismatch` when a newer release made the schema. */
export const migrate = (url: string): Promise<Schema> => onDriver(url, (driver) => migrateSchema(driver));

const onDriver = async <Outcome>(url: string, work: (driver: Driver) => Promise<Outcome>): Promise<Outcome> => {
  const driver = await openDriver(url, () => undefined);
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
};

const openDriver: Opener = async (url, observe) => {
  const scheme = url.slice(0, url.indexOf(':'));
  const open = openers[scheme];
  if (open === undefined)
    throw new TypeError(`Not a database URL: its scheme is none of ${Object.keys(openers).join(', ')}.`);
  return open(url, observe);
};
