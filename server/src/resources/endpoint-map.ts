/** Which endpoint of the platform's APIs needs which scope, and which endpoints a scope opens. */
import { type Operation, readOperations } from './openapi.ts';

export interface EndpointMap {
  /** Those that have a document. */
  readonly apis: readonly DescribedApi[];
  /** The catalogue; without one, the words of the documents in the order of their first use. */
  readonly scopes: readonly ScopeEndpoints[];
}

export interface DescribedApi {
  readonly resource: string;
  readonly name: string;
  readonly operations: readonly Operation[];
}

export interface CatalogueScope {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly area: string;
  readonly sensitivity: 'low' | 'high';
}

export interface ScopeEndpoints extends CatalogueScope {
  readonly endpoints: readonly (Pick<Operation, 'method' | 'path' | 'summary'> & { readonly resource: string })[];
}

interface Api {
  readonly resource: string;
  readonly name: string;
  /** Text where there is none. */
  readonly openapi: string | Readonly<Record<string, unknown>>;
}

export function endpointMap(apis: readonly Api[], catalogue: readonly CatalogueScope[]): EndpointMap {
  const described = apis.flatMap(({ resource, name, openapi }) =>
    typeof openapi === 'string' ? [] : [{ resource, name, operations: readOperations(openapi) }],
  );
  const scopes = catalogue.length > 0 ? catalogue : wordsOf(described).map(free);
  return { apis: described, scopes: scopes.map((scope) => ({ ...scope, endpoints: openedBy(scope.name, described) })) };
}

export function scopesOf({ any_of }: Operation): readonly string[] {
  return [...new Set(any_of.flat())];
}

function wordsOf(apis: readonly DescribedApi[]): readonly string[] {
  return [...new Set(apis.flatMap(({ operations }) => operations.flatMap(scopesOf)))];
}

function free(name: string): CatalogueScope {
  return { name, title: '', description: '', area: '', sensitivity: 'low' };
}

function openedBy(scope: string, apis: readonly DescribedApi[]): ScopeEndpoints['endpoints'] {
  return apis.flatMap(({ resource, operations }) =>
    operations
      .filter((operation) => scopesOf(operation).includes(scope))
      .map(({ method, path, summary }) => ({ resource, method, path, summary })),
  );
}
