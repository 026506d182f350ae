/** OpenAPI 3.1 §4.8.8.1 (Path Templating Matching): which operation a request is for. */
import type { Operation } from './openapi.ts';

/** `other_method`: the path is there, for other methods only. */
export type FindOperation = (method: string, path: string) => Operation | 'other_method' | undefined;

interface Template {
  readonly operation: Operation;
  /** Sorts concrete segments before templated ones, and those the earlier the more of them is concrete. */
  readonly rank: string;
  readonly exact: RegExp;
  readonly lenient: RegExp;
}

// RFC 3986 §3.3: a path is made of pchar; whatever else arrives, and `;`, frameworks read differently from each other.
const PATH = /^\/([A-Za-z0-9\-._~!$&'()*+,=:@/]|%[0-9A-Fa-f]{2})*$/;
const PARAMETER = /\{[^{}]*\}/g;

/** Throws an `Error` if no request can tell two operations apart. */
export function operationFinder(operations: readonly Operation[]): FindOperation {
  refuseTwins(operations);
  const templates = operations.map(compile).sort((a, b) => (a.rank < b.rank ? -1 : Number(a.rank > b.rank)));
  const byMethod = Map.groupBy(templates, ({ operation }) => operation.method);
  return (method, path) => {
    const read = method === 'HEAD' ? 'GET' : method;
    const operation = match(byMethod.get(read) ?? [], path);
    if (operation) return operation;
    const others = templates.filter((template) => template.operation.method !== read);
    return others.some(({ exact }) => exact.test(withoutLastSlash(path))) ? 'other_method' : undefined;
  };
}

function refuseTwins(operations: readonly Operation[]): void {
  const seen = new Set<string>();
  for (const { method, path } of operations) {
    const shape = `${method} ${withoutLastSlash(path).replace(PARAMETER, '{}').toLowerCase()}`;
    if (seen.has(shape)) throw new Error(`${method} ${path} is there twice`);
    seen.add(shape);
  }
}

function compile(operation: Operation): Template {
  const segments = withoutLastSlash(operation.path).split('/');
  const pattern = segments.map(segmentPattern).join('/');
  return {
    operation,
    rank: segments.map(segmentRank).join('/'),
    exact: new RegExp(`^${pattern}$`, 'u'),
    lenient: new RegExp(`^${pattern}$`, 'iu'),
  };
}

function segmentRank(segment: string): string {
  const concrete = segment.replace(PARAMETER, '');
  return concrete === segment ? '000' : String(999 - Math.min(concrete.length, 998));
}

/**
 * A parameter is not empty, and no segment may be a dot segment (RFC 3986 §3.3). What stands between two parameters is
 * taken where it comes first, and never again elsewhere: else a long segment would be tried in all ways to divide it.
 */
function segmentPattern(segment: string, at: number): string {
  const [before = '', ...parts] = segment.split(PARAMETER).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const parameters = parts.map((part, index) => {
    const name = `between_${at}_${index}`;
    return index === parts.length - 1 ? `[^/]+${part}` : `(?=(?<${name}>[^/]+?${part}))\\k<${name}>`;
  });
  return `(?!\\.\\.?(?:/|$))${before}${parameters.join('')}`;
}

/**
 * Frameworks differ in case, in `%40` for `@` and in the last slash. A path that is one operation as it was sent and
 * another as a framework may read it, or two by the same right, is refused: it would pass by the checks of the one to the
 * other.
 */
function match(templates: readonly Template[], path: string): Operation | undefined {
  const sent = withoutLastSlash(path);
  const exact = templates.find((template) => template.exact.test(sent));
  if (!exact || !PATH.test(path)) return undefined;
  const decoded = decode(sent);
  const [lenient, next] = templates.filter((template) => template.lenient.test(decoded));
  return lenient === exact && next?.rank !== exact.rank ? exact.operation : undefined;
}

/** Every segment by itself, so that an encoded slash divides nothing. An encoding that is not UTF-8 matches nothing. */
function decode(path: string): string {
  try {
    return path
      .split('/')
      .map((segment) => decodeURIComponent(segment).replaceAll('/', '%2F'))
      .join('/');
  } catch {
    return '';
  }
}

function withoutLastSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
