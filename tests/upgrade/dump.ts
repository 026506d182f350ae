import { Client } from 'pg';
import { postgres } from '../../server/src/storage/sql/dialect.ts';
import { migrations } from '../../server/src/storage/sql/migrations/list.ts';

/** A PostgreSQL database as statements that make it again: tables in their order, then plain inserts. */
export const dump = async (url: string): Promise<string> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const definitions = definitionsOf();
    const inserts = [];
    for (const table of definitions.flatMap(tableOf)) inserts.push(...(await insertsInto(client, table)));
    return `${[...definitions, ...inserts].join(';\n')};\n`;
  } finally {
    await client.end();
  }
};

/** As the migrations make them, without the rows they begin with: those are in the dump. */
const definitionsOf = (): readonly string[] => [
  'create table schema_migration (version integer primary key, name text not null)',
  ...migrations.flatMap((migration) => migration.statements(postgres)).filter((sql) => !/^insert /.test(sql)),
];

const tableOf = (sql: string): readonly string[] => {
  const [, name] = /^create table ("?\w+"?)/.exec(sql) ?? [];
  return name === undefined ? [] : [name];
};

const insertsInto = async (client: Client, table: string): Promise<readonly string[]> => {
  const { rows } = await client.query<Record<string, unknown>>(`select * from ${table} order by 1`);
  return rows.map((row) => {
    // A generated key is generated again, in the same order.
    const columns = Object.entries(row).filter(([name]) => name !== 'entry_id');
    const names = columns.map(([name]) => client.escapeIdentifier(name)).join(', ');
    const values = columns.map(([, value]) => client.escapeLiteral(String(value))).join(', ');
    return `insert into ${table} (${names}) values (${values})`;
  });
};
