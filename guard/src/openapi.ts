/** OpenAPI 3.1 §4.8.8 (Paths), OpenAPI 3.1 §4.8.30 (Security Requirement): what each operation of an API asks for. */
import { isObject } from './access-token.ts';
import { SCOPE_TOKEN } from './scope.ts';

export interface Operation {
  /** In capitals. */
  readonly method: string;
  /** With the server's base path, as in `/v1/users/{id}`. */
  readonly path: string;
  /** `never`: the document asks for none. `optional`: a request without one may pass. */
  readonly token: 'never' | 'optional' | 'required';
  /** A token must have all the scopes of one of these. */
  readonly any_of: readonly (readonly string[])[];
}

type Fields = Readonly<Record<string, unknown>>;
type Schemes = ReadonlyMap<string, { readonly is_token: boolean }>;

// A HEAD is judged as the GET it stands for.
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'patch', 'trace', 'query'];

/** Throws an `Error` that says what the document lacks. `base_path` stands in for the path of `servers[0]`. */
export function readOperations(document: object, base_path?: string): readonly Operation[] {
  const { openapi, paths, security, components, servers } = document as Fields;
  if (typeof openapi !== 'string' || !openapi.startsWith('3.')) throw new Error('it is not OpenAPI 3.x');
  if (!isObject(paths)) throw new Error('it has no paths');
  const base = (base_path ?? serverPath(servers)).replace(/\/$/, '');
  const schemes = securitySchemes(components);
  return Object.entries(paths)
    .filter(([path]) => !path.startsWith('x-'))
    .flatMap(([path, item]) =>
      methodsOf(path, item).map(([method, operation]) => ({
        method,
        path: `${base}${path}`,
        ...needsOf(operation.security ?? security, schemes, `${method} ${path}`),
      })),
    );
}

function methodsOf(path: string, item: unknown): readonly (readonly [method: string, operation: Fields])[] {
  if (!path.startsWith('/') || !isObject(item)) throw new Error(`"${path}" is not a path`);
  if (item.$ref !== undefined) throw new Error(`"${path}" is elsewhere ($ref): bundle the document`);
  return Object.entries(item).flatMap(([name, operation]) =>
    METHODS.includes(name) && isObject(operation) ? [[name.toUpperCase(), operation] as const] : [],
  );
}

/** OpenAPI 3.1 §4.8.5: `servers[0].url` may be relative, and have variables with defaults. */
function serverPath(servers: unknown): string {
  const server: unknown = Array.isArray(servers) ? servers[0] : undefined;
  if (!isObject(server)) return '';
  const variables = isObject(server.variables) ? server.variables : {};
  const url = String(server.url).replace(/\{(.*?)\}/g, (_, name: string) => {
    const variable = variables[name];
    return isObject(variable) ? String(variable.default) : '';
  });
  const parsed = URL.parse(url, 'https://relative.invalid');
  if (!parsed) throw new Error(`servers[0].url "${url}" is not a URL`);
  return parsed.pathname;
}

function securitySchemes(components: unknown): Schemes {
  const schemes = isObject(components) && isObject(components.securitySchemes) ? components.securitySchemes : {};
  const isToken = ({ type, scheme }: Fields) =>
    type === 'oauth2' || type === 'openIdConnect' || (type === 'http' && /^bearer$/i.test(String(scheme)));
  return new Map(
    Object.entries(schemes).flatMap(([name, one]) => (isObject(one) ? [[name, { is_token: isToken(one) }]] : [])),
  );
}

/** An operation about which the document is silent is no open one: whoever means that writes `security: []`. */
function needsOf(security: unknown, schemes: Schemes, where: string): Pick<Operation, 'token' | 'any_of'> {
  if (!Array.isArray(security)) throw new Error(`${where} has no security; [] says that it needs no token`);
  const alternatives = security.map((each: unknown) => readAlternative(each, schemes, where));
  const any_of = alternatives.flatMap((each) => (each.is_token ? [each.scope] : []));
  const is_open = alternatives.length === 0 || alternatives.some((each) => each.is_empty);
  if (any_of.length === 0 && !is_open) throw new Error(`${where} has no security that is about access tokens`);
  if (!is_open) return { token: 'required', any_of };
  return { token: any_of.length === 0 ? 'never' : 'optional', any_of };
}

/** All its schemes must be met together: one that is no access token makes it one that tokens cannot meet. */
function readAlternative(alternative: unknown, schemes: Schemes, where: string) {
  if (!isObject(alternative)) throw new Error(`${where} has a security that is not an object`);
  const names = Object.keys(alternative);
  const unknown = names.find((name) => !schemes.has(name));
  if (unknown !== undefined) throw new Error(`${where} names the security scheme "${unknown}", which is not defined`);
  const scope = Object.values(alternative).flat().map(String);
  const bad = scope.find((word) => !SCOPE_TOKEN.test(word));
  if (bad !== undefined) throw new Error(`${where}: ${JSON.stringify(bad)} is not one scope`);
  const is_empty = names.length === 0;
  return { scope, is_empty, is_token: !is_empty && names.every((name) => schemes.get(name)?.is_token) };
}
