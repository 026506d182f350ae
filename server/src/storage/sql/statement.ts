import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import type { Statement, Value } from '../driver.ts';
import type { Dialect } from './dialect.ts';
import type { Tables } from './tables.ts';

/** Stands for each parameter of `P` while a statement is built. */
export type Params<P> = { readonly [K in keyof P]: RawBuilder<P[K]> };

export type Database = Kysely<Tables>;

export type MakeStatement = <P extends object, R>(build: (params: Params<P>) => Compilable<R>) => Statement<P, R>;

/** Only ever compiles. Both databases read PostgreSQL's spelling of all that we build. */
export const database = (): Database =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

/** Builds each statement once; running it does no more than put its values in order. */
export const statements = (dialect: Dialect): MakeStatement => {
  let count = 0;
  return <P extends object, R>(build: (params: Params<P>) => Compilable<R>): Statement<P, R> => {
    const compiled = build(placeholders<P>()).compile();
    const names: (keyof P)[] = [];
    // Constants become literals: a partial index is only used where its condition is seen in the statement.
    const text = compiled.sql.replace(/\$(\d+)/g, (_, n: string) => {
      const parameter = compiled.parameters[Number(n) - 1];
      return isPlaceholder<P>(parameter) ? dialect.parameter(names.push(parameter.placeholder)) : literal(parameter);
    });
    count += 1;
    return {
      name: `s${count}`,
      type: compiled.query.kind === 'SelectQueryNode' ? 'read' : 'write',
      sql: text,
      values: (params) => names.map((name) => bound(params, name)),
      rows: (rows) => rows as readonly R[],
    };
  };
};

interface Placeholder<P> {
  readonly placeholder: keyof P;
}

const placeholders = <P extends object>(): Params<P> =>
  new Proxy({} as Params<P>, { get: (_, placeholder) => sql`${{ placeholder }}` });

const isPlaceholder = <P>(parameter: unknown): parameter is Placeholder<P> =>
  typeof parameter === 'object' && parameter !== null && 'placeholder' in parameter;

const literal = (constant: unknown): string => {
  if (typeof constant === 'number') return String(constant);
  if (typeof constant === 'string') return `'${constant.replaceAll("'", "''")}'`;
  throw new TypeError(`Not a constant of a statement: ${typeof constant}`);
};

const bound = <P extends object>(params: P, name: keyof P): Value => {
  const value: unknown = params[name];
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  throw new TypeError(`Not a parameter: ${String(name)} is ${typeof value}`);
};
