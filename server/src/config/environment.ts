/** The names scripts rely on. What is set but empty is as good as not set. */
import { closest } from '../resources/closest.ts';
import type { Report } from './check.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type TopLevel = 'issuer' | 'host' | 'port' | 'data' | 'database_url' | 'secrets' | 'smtp_url' | 'log_level';

export const variables: Readonly<Record<TopLevel, string>> = {
  issuer: 'GRANTRY_ISSUER',
  host: 'GRANTRY_HOST',
  port: 'GRANTRY_PORT',
  data: 'GRANTRY_DATA',
  database_url: 'GRANTRY_DATABASE_URL',
  secrets: 'GRANTRY_SECRET',
  smtp_url: 'GRANTRY_SMTP_URL',
  log_level: 'GRANTRY_LOG_LEVEL',
};
/** Where the configuration file is. */
export const FILE_VARIABLE = 'GRANTRY_CONFIG';

export function fromEnvironment(env: Environment, report: Report): Readonly<Record<string, unknown>> {
  reportMisspelled(env, report);
  const { port, secrets, ...rest } = Object.fromEntries(
    Object.entries(variables).flatMap(([name, variable]) => (env[variable] ? [[name, env[variable]]] : [])),
  );
  return {
    ...rest,
    ...(port === undefined ? {} : { port: toNumber(port) }),
    ...(secrets === undefined ? {} : { secrets: secrets.split(',').map((secret) => secret.trim()) }),
  };
}

/** What is no number stays as it is: the check shows it to its author. */
export function toNumber(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Other variables of that prefix are not ours: Kubernetes makes some for a service of that name. */
function reportMisspelled(env: Environment, report: Report): void {
  const known = [...Object.values(variables), FILE_VARIABLE];
  for (const key of Object.keys(env)) {
    if (!key.startsWith('GRANTRY_') || known.includes(key)) continue;
    const meant = closest(
      key.slice('GRANTRY_'.length),
      known.map((name) => name.slice('GRANTRY_'.length)),
    );
    if (meant) report({ key, value: '', problem: 'is not a setting', fix: `Did you mean GRANTRY_${meant}?` });
  }
}
