/** Which dialects this server speaks: those of ours and of the operator's own that the configuration enables. */
import type { Concession, ConcessionsOf, ExtensionsOf } from '../protocol/concession.ts';
import type { Dialect, ErrorAnswer, Route } from './dialect.ts';

/** As it stands in the configuration: complete and checked, with both forms of an error side by side. */
interface OwnDialect extends Omit<Dialect, 'routes' | 'registration'> {
  readonly routes: readonly (Omit<Route, 'errors'> & { readonly errors: Readonly<Record<string, OwnError>> })[];
  readonly registration: Omit<Required<Dialect['registration']>, 'token_endpoint_auth_method'> & {
    readonly token_endpoint_auth_method: string;
  };
}

interface OwnError {
  readonly status: number;
  readonly page: string;
  readonly json: Extract<ErrorAnswer, { json: unknown }>['json'];
}

export interface DialectSettings {
  readonly enable: readonly string[];
  readonly default: string;
  readonly own: readonly OwnDialect[];
  readonly password_at_api: Readonly<Record<string, string>>;
}

export interface EnabledDialects {
  readonly dialects: readonly Dialect[];
  /** `''`: the RFCs. */
  readonly fallback: string;
  readonly concessionsOf: ConcessionsOf;
  readonly extensionsOf: ExtensionsOf;
  /** Of a standard endpoint, as a dialect spells it: the default one unless another is named; `''`: the RFCs. */
  readonly pathOf: (endpoint: string, dialect?: string) => string;
  /** Where an app of a dialect with the extension connect is started; `undefined`: nowhere. */
  readonly connectPathOf: (client: { readonly dialect: string }) => string | undefined;
  /** Some dialect has the extension connect. */
  readonly connects: boolean;
  /** Seconds, at most 60 unless the dialect of the client has the concession. */
  readonly codeLifetime: (client: { readonly dialect: string }) => number;
}

/** Throws an `Error` for operators: an unknown name, a path that several claim without a default, passwords for nobody. */
export function enabledDialects(
  known: readonly Dialect[],
  settings: DialectSettings,
  code_lifetime: number,
): EnabledDialects {
  const all = [...known, ...settings.own.map(written)];
  const names = all.map(({ name }) => name);
  refuseRepeated(names, (name) => `there are two dialects ${name}; give yours another name`);
  refuseRepeated(settings.enable, (name) => `${name} is enabled twice`);
  const dialects = settings.enable.map((name) => named(all, name));
  if (settings.default !== '') named(dialects, settings.default);
  else refuseTwice(dialects);
  refusePasswords(dialects, settings);
  const concessionsOf: ConcessionsOf = ({ dialect }) => of(dialects, dialect)?.concessions ?? [];
  return {
    dialects,
    fallback: settings.default,
    concessionsOf,
    extensionsOf: ({ dialect }) => of(dialects, dialect)?.extensions ?? [],
    pathOf: (name, dialect = settings.default) => {
      const spelled = of(dialects, dialect)?.routes.find(({ endpoint }) => endpoint === name);
      return spelled?.path ?? `/oauth/${name}`;
    },
    connectPathOf: ({ dialect }) => connectPath(of(dialects, dialect)),
    connects: dialects.some((dialect) => connectPath(dialect) !== undefined),
    codeLifetime: (client) => {
      const longer = of(dialects, client.dialect)?.code_lifetime ?? code_lifetime;
      const concessions: readonly Concession[] = concessionsOf(client);
      return concessions.includes('code_lifetime') ? longer : code_lifetime;
    },
  };
}

const of = (dialects: readonly Dialect[], name: string) => dialects.find((each) => each.name === name);

function named(dialects: readonly Dialect[], name: string): Dialect {
  const found = of(dialects, name);
  if (found) return found;
  throw new Error(`dialects: there is no dialect ${name}; there are ${dialects.map((each) => each.name).join(', ')}`);
}

function connectPath(dialect: Dialect | undefined): string | undefined {
  const extensions = dialect?.extensions ?? [];
  if (!extensions.includes('connect')) return undefined;
  return dialect?.routes.find(({ endpoint }) => endpoint === 'connect')?.path;
}

function refuseRepeated(names: readonly string[], problem: (name: string) => string): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`dialects: ${problem(repeated)}`);
}

function refuseTwice(dialects: readonly Dialect[]): void {
  const paths = dialects.flatMap((dialect) => [...new Set(dialect.routes.map(({ path }) => path))]);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice === undefined) return;
  const who = dialects.filter(({ routes }) => routes.some(({ path }) => path === twice)).map(({ name }) => name);
  throw new Error(`dialects: ${who.join(' and ')} both claim ${twice}; write one of them as dialects.default`);
}

/** What is written for nothing was meant for something. */
function refusePasswords(dialects: readonly Dialect[], { password_at_api }: DialectSettings): void {
  const taken = dialects.some(({ concessions }) => concessions.includes('password_at_api'));
  if (taken || Object.keys(password_at_api).length === 0) return;
  throw new Error('dialects: password_at_api takes an enabled dialect that has the concession password_at_api');
}

function written(own: OwnDialect): Dialect {
  const { token_endpoint_auth_method, grant_types, ...registration } = own.registration;
  return {
    ...own,
    routes: own.routes.map((route) => ({ ...route, errors: errorsOf(route.errors) })),
    registration: {
      ...registration,
      ...(grant_types.length > 0 && { grant_types }),
      ...(token_endpoint_auth_method && { token_endpoint_auth_method }),
    },
  };
}

function errorsOf(errors: Readonly<Record<string, OwnError>>): Route['errors'] {
  return Object.fromEntries(
    Object.entries(errors).map(([reason, { status, page, json }]) => [
      reason,
      page ? { status, page } : { status, json },
    ]),
  );
}
