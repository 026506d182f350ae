import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError } from './config-error.ts';
import { FILE_VARIABLE } from './environment.ts';

const NAMES = ['grantry.config.ts', 'grantry.config.mjs', 'grantry.config.js', 'grantry.config.json'];

/** The file somebody named, else the one in the working directory; `undefined` when there is none. */
export function findConfigFile(named: string | undefined, cwd: string): string | undefined {
  if (named) {
    const file = resolve(cwd, named);
    if (existsSync(file)) return file;
    throw wrong('the configuration file', file, 'does not exist', `Correct ${FILE_VARIABLE} or --config.`);
  }
  const [file, other] = NAMES.map((name) => join(cwd, name)).filter((path) => existsSync(path));
  if (file && other) throw wrong(file, '', `is not the only one: there is ${other} too`, 'Remove one of them.');
  return file;
}

export async function loadConfigFile(file: string): Promise<unknown> {
  try {
    return file.endsWith('.json') ? JSON.parse(await readFile(file, 'utf8')) : await importDefault(file);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw wrong(file, '', `cannot be read: ${messageOf(error)}`, 'Correct the file.');
  }
}

/** The message only, and without what `JSON.parse` quotes: it could be a secret. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it threw something else than an error';
  return error.message.replace(/, (?:\.\.\.)?".*is not valid JSON$/s, '');
}

async function importDefault(file: string): Promise<unknown> {
  // `import { defineConfig } from 'grantry'` works wherever the file lies and however Grantry was installed.
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'grantry' ? next(new URL(definition, import.meta.url).href, context) : next(specifier, context),
  });
  try {
    const module: object = await import(pathToFileURL(file).href);
    if ('default' in module) return module.default;
    throw wrong(file, '', 'exports no configuration', 'Write: export default defineConfig({ … });');
  } finally {
    hooks.deregister();
  }
}

// Not an import specifier, so the compiler leaves the extension to us.
const definition = `./schema${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`;

function wrong(key: string, value: string, problem: string, fix: string): ConfigError {
  return new ConfigError([{ key, value, problem, fix }]);
}
