import { Client, DatabaseError, Pool, type PoolClient, types } from 'pg';
import { StorageUnavailable } from '../model/storage.ts';
import type { Driver, Execute, Observe, Row, Run, Verb } from './driver.ts';
import { postgres as dialect } from './sql/dialect.ts';

/** Milliseconds. A statement that takes longer is a 503; the last one is for a network that swallows answers. */
const CONNECTION_TIMEOUT = 5_000;
const STATEMENT_TIMEOUT = 5_000;
const QUERY_TIMEOUT = 7_000;

/** Any constant: all who migrate a database must use the same. */
const MIGRATION_LOCK = 4400;
const ATTEMPTS = 5;
const INT8 = 20;

/** Each verb has a connection and a transaction of its own; a single statement is its own transaction. */
export const openPostgres = async (url: string, observe: Observe): Promise<Driver> => {
  const pool = poolOf(url);
  let closing: Promise<void> | undefined;
  return {
    dialect,
    run: (statement, params) =>
      whenSettled(() =>
        connected(pool, async (client) => {
          const rows = await runOn(client, observe)(statement, params);
          if (statement.type === 'write') observe('commit', statement.sql);
          return rows;
        }),
      ),
    transact: (verb) => whenSettled(() => connected(pool, (client) => transaction(client, verb, observe))),
    exclusively: (work) => exclusively(url, work),
    backup: async () => ({ outcome: 'unsupported', use: 'pg_dump' }),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
};

const poolOf = (connectionString: string): Pool => {
  const pool = new Pool({
    connectionString,
    application_name: 'grantry',
    max: 10,
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    query_timeout: QUERY_TIMEOUT,
    idle_in_transaction_session_timeout: QUERY_TIMEOUT,
    keepAlive: true,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)) },
  });
  // Who was using a connection that dies hears of it; the pool opens another one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

const connected = async <Outcome>(pool: Pool, work: (client: PoolClient) => Promise<Outcome>): Promise<Outcome> => {
  const client = await pool.connect().catch(away);
  let usable = true;
  try {
    return await work(client);
  } catch (error) {
    usable = !(error instanceof StorageUnavailable);
    throw error;
  } finally {
    client.release(!usable);
  }
};

const transaction = async <Outcome>(client: PoolClient, verb: Verb<Outcome>, observe: Observe): Promise<Outcome> => {
  const begin = (): Promise<unknown> => client.query('begin isolation level read committed').catch(rethrow);
  const rollback = (): Promise<unknown> => client.query('rollback').catch(rethrow);
  const undo = async (): Promise<void> => {
    await rollback();
    await begin();
  };
  await begin();
  const outcome = await verb({ run: runOn(client, observe), undo }).catch(async (error: unknown) => {
    // A connection that failed is not used again, which ends its transaction.
    if (!(error instanceof StorageUnavailable)) await rollback();
    throw error;
  });
  const { command } = await client.query('commit').catch(away);
  if (command !== 'COMMIT') throw new StorageUnavailable('Nothing was committed.');
  observe('commit', 'commit');
  return outcome;
};

/** A named statement is parsed once on each connection. */
const runOn =
  (client: PoolClient, observe: Observe): Run =>
  async (statement, params) => {
    const { name, sql: text } = statement;
    const { rows } = await client.query<Row>({ name, text, values: [...statement.values(params)] }).catch(rethrow);
    observe(statement.type, text);
    return statement.rows(rows);
  };

/** Without the time limits of requests: a migration, or waiting for another's, may take long. */
const exclusively = async <Outcome>(url: string, work: (execute: Execute) => Promise<Outcome>): Promise<Outcome> => {
  const client = new Client({
    connectionString: url,
    application_name: 'grantry',
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
  });
  client.on('error', () => undefined);
  await client.connect().catch(away);
  try {
    const execute: Execute = async (sql) => (await client.query<Row>(sql).catch(rethrow)).rows;
    await execute('begin');
    await execute(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    const outcome = await work(execute);
    await execute('commit');
    return outcome;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * Again when another transaction was in the way. A unique violation is such a case: verbs look before they write, so it
 * means that somebody committed in between, and the second look sees it.
 */
const whenSettled = async <Outcome>(action: () => Promise<Outcome>): Promise<Outcome> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      if (!isInTheWay(error)) throw error;
      if (attempt === ATTEMPTS) return away(error);
    }
  }
};

/** Serialization failure, deadlock, unique violation. */
const isInTheWay = (error: unknown): boolean =>
  error instanceof DatabaseError && /^(40001|40P01|23505)$/.test(error.code ?? '');

/** Connection, read-only, resources, shutdown and cancelled, lock and idle timeouts, system errors. */
const AWAY = /^(08|25006|25P03|53|55P03|57|58)/;

const rethrow = (error: unknown): never => {
  if (error instanceof DatabaseError && !AWAY.test(error.code ?? '')) throw error;
  return away(error);
};

const away = (error: unknown): never => {
  throw new StorageUnavailable(error instanceof Error ? error.message : 'No answer.', { cause: error });
};
