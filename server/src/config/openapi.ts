/** The OpenAPI documents of the APIs: read from where the configuration says, and held against the scope catalogue. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PERSON_SCOPES } from '../protocol/scope.ts';
import { closest } from '../resources/closest.ts';
import { scopesOf } from '../resources/endpoint-map.ts';
import { type Operation, readOperations } from '../resources/openapi.ts';
import type { Report } from './check.ts';
import type { ConfigProblem } from './config-error.ts';
import type { Config } from './schema.ts';

type Api = Config['apis'][number];

/** The configuration with every document in place of its path. */
export async function withDocuments(config: Config, directory: string, report: Report): Promise<Config> {
  const apis = config.apis.map(async (api, index): Promise<Api> => {
    if (typeof api.openapi !== 'string' || api.openapi === '') return api;
    return { ...api, openapi: await load(resolve(directory, api.openapi), keyOf(index), report) };
  });
  return { ...config, apis: await Promise.all(apis) };
}

export function documentProblems({ apis, scopes }: Config): readonly ConfigProblem[] {
  const catalogue = scopes.map(({ name }) => name);
  return apis.flatMap(({ openapi }, index) =>
    typeof openapi === 'string' ? [] : problemsOf(openapi, keyOf(index), catalogue),
  );
}

function keyOf(index: number): string {
  return `apis[${index}].openapi`;
}

async function load(file: string, key: string, report: Report): Promise<Api['openapi']> {
  try {
    const document: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof document === 'object' && document !== null) return { ...document };
    report({ key, value: file, problem: 'does not hold an object', fix: 'Write the OpenAPI document there, as JSON.' });
  } catch (error) {
    const problem = error instanceof SyntaxError ? 'is not JSON' : `cannot be read: ${(error as Error).message}`;
    report({ key, value: file, problem, fix: 'Name a file that holds the OpenAPI document as JSON.' });
  }
  return '';
}

function problemsOf(
  document: Readonly<Record<string, unknown>>,
  key: string,
  catalogue: readonly string[],
): readonly ConfigProblem[] {
  let operations: readonly Operation[];
  try {
    operations = readOperations(document);
  } catch (error) {
    return [{ key, value: '', problem: `cannot be used: ${(error as Error).message}`, fix: 'Correct the document.' }];
  }
  const known = [...catalogue, ...PERSON_SCOPES];
  const unknown = new Set(operations.flatMap(scopesOf).filter((word) => !known.includes(word)));
  return catalogue.length === 0 ? [] : [...unknown].map((word) => unknownScope(word, key, known));
}

function unknownScope(word: string, key: string, known: readonly string[]): ConfigProblem {
  const meant = closest(word, known);
  const fix = `${meant ? `Did you mean ${meant}? If not, add` : 'Add'} it to scopes.`;
  return { key, value: word, problem: 'asks for a scope that the catalogue does not have', fix };
}
