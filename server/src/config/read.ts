/** The configuration, read once: defaults, then the file, then the environment, then flags; later wins. */
import { dirname, resolve } from 'node:path';
import { complete, type Report } from './check.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import { contradictions } from './contradiction.ts';
import { type Environment, FILE_VARIABLE, fromEnvironment, type TopLevel, toNumber, variables } from './environment.ts';
import { findConfigFile, loadConfigFile } from './file.ts';
import { documentProblems, withDocuments } from './openapi.ts';
import { type Config, schema } from './schema.ts';

/** As given on the command line. */
export type Flags = Readonly<Partial<Record<Exclude<TopLevel, 'secrets'> | 'config', string>>>;

export interface ConfigSources {
  readonly env: Environment;
  readonly flags: Flags;
  /** The working directory: relative paths begin here, wherever they are written. */
  readonly cwd: string;
}

/** Throws a `ConfigError` with everything that is wrong at once. */
export async function readConfig({ env, flags, cwd }: ConfigSources): Promise<Config> {
  const problems: ConfigProblem[] = [];
  const file = findConfigFile(flags.config || env[FILE_VARIABLE], cwd);
  const fromFile = file === undefined ? {} : await loadConfigFile(file);
  const fromEnv = fromEnvironment(env, (problem) => problems.push(problem));
  const { config: _, ...given } = flags;
  const fromFlags = given.port === undefined ? given : { ...given, port: toNumber(given.port) };

  const report: Report = (problem) =>
    problems.push({ ...problem, key: spelling(problem.key, Object.keys(fromEnv), Object.keys(fromFlags)) });
  const overridden = isObject(fromFile) ? { ...fromFile, ...fromEnv, ...fromFlags } : fromFile;
  const completed = complete(schema, overridden, '', report);
  refuse(problems);
  const directory = file === undefined ? cwd : dirname(file);
  const config = await withDocuments(resolved(completed as Config, cwd), directory, report);
  refuse([...problems, ...contradictions(config), ...documentProblems(config)]);
  return frozen(config);
}

function refuse(problems: readonly ConfigProblem[]): void {
  if (problems.length > 0) throw new ConfigError(problems);
}

/** The file of a SQLite database; `undefined` for PostgreSQL. */
export function sqliteFile(config: Pick<Config, 'database_url'>): string | undefined {
  return config.database_url.startsWith('sqlite:') ? config.database_url.slice('sqlite:'.length) : undefined;
}

function resolved(config: Config, cwd: string): Config {
  const data = resolve(cwd, config.data);
  const file = sqliteFile(config) ?? (config.database_url === '' ? resolve(data, 'grantry.db') : undefined);
  return {
    ...config,
    data,
    issuer: config.issuer || `http://localhost:${config.port}`,
    database_url: file === undefined ? config.database_url : `sqlite:${resolve(cwd, file)}`,
  };
}

/** A setting as its author wrote it: `port` may have been `GRANTRY_PORT` or `--port`. */
function spelling(key: string, inEnvironment: readonly string[], inFlags: readonly string[]): string {
  const name = key.split(/[.[]/, 1)[0] ?? '';
  if (inFlags.includes(name)) return `--${name.replaceAll('_', '-')}`;
  return inEnvironment.includes(name) ? variables[name as TopLevel] : key;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
