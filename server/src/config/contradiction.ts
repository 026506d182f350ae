/** What each setting may hold by itself but not together with another. */
import type { ConfigProblem } from './config-error.ts';
import type { Config } from './schema.ts';
import { signInContradictions } from './sign-in-contradiction.ts';

export function contradictions(config: Config): readonly ConfigProblem[] {
  const { apis, scopes, database_url, secrets } = config;
  return [
    ...(secrets.length === 0 && !database_url.startsWith('sqlite:') ? [SECRET_MISSING] : []),
    ...repeated(
      'scopes',
      'name',
      scopes.map(({ name }) => name),
    ),
    ...repeated(
      'apis',
      'resource',
      apis.map(({ resource }) => resource),
    ),
    ...repeated(
      'apis',
      'client_id',
      apis.map(({ client_id }) => client_id).filter((id) => id !== ''),
    ),
    ...apis.flatMap((api, index) => ofApi(api, `apis[${index}]`, config.issuer)),
    ...severalDefaults(apis),
    ...signInContradictions(config),
  ];
}

const SECRET_MISSING: ConfigProblem = {
  key: 'GRANTRY_SECRET',
  value: '',
  problem: 'is not set, and PostgreSQL needs it',
  fix: 'Make one with `openssl rand -base64 32`, keep it, and give the same to every instance.',
};

function repeated(list: string, name: string, values: readonly string[]): readonly ConfigProblem[] {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return [...new Set(twice)].map((value) => ({
    key: list,
    value,
    problem: `holds the same ${name} twice`,
    fix: 'Keep one of them.',
  }));
}

function ofApi(api: Config['apis'][number], key: string, issuer: string): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (api.resource === `${issuer}/api/v1`) {
    const fix = "Write your own API's identifier.";
    problems.push({ key: `${key}.resource`, value: api.resource, problem: "is Grantry's own API", fix });
  }
  if ((api.client_id === '') !== (api.client_secret === '')) {
    const missing = api.client_id === '' ? 'client_id' : 'client_secret';
    problems.push({ key: `${key}.${missing}`, value: '', problem: 'is missing', fix: 'Write both or neither.' });
  }
  return problems;
}

function severalDefaults(apis: Config['apis']): readonly ConfigProblem[] {
  const defaults = apis.filter((api) => api.default);
  if (defaults.length < 2) return [];
  const value = defaults.map(({ resource }) => resource).join(', ');
  return [{ key: 'apis', value, problem: 'has several defaults', fix: 'Leave `default: true` with one of them.' }];
}
