/** OpenAPI 3.x: what a request needs, by the document of the API. A request that is not in it is refused. */
import { type FindOperation, operationFinder } from './find-operation.ts';
import { type Operation, readOperations } from './openapi.ts';
import type { Settings } from './options.ts';
import type { OperationRequest } from './request-head.ts';

export interface ProtectOptions {
  /** The path below which the document's paths lie. Default: the path of its `servers[0]`. */
  readonly base_path?: string;
}

type Needs = Pick<Operation, 'token' | 'any_of'>;

export function documentReader(
  { refuse, resource_metadata }: Settings,
  document: object,
  { base_path }: ProtectOptions = {},
): (request: OperationRequest) => Needs {
  const metadata_path = new URL(resource_metadata).pathname;
  let find: FindOperation;
  try {
    find = operationFinder(readOperations(document, base_path));
  } catch (cause) {
    throw refuse('misconfigured', {
      detail: `the OpenAPI document cannot be used: ${(cause as Error).message}`,
      cause,
    });
  }

  return (request) => {
    const path = pathOf(request);
    const operation = find(request.method ?? '', path);
    // RFC 9728 §5.1: every challenge names the metadata, so it is open whatever the document says.
    if (operation === undefined && path === metadata_path) return { token: 'never', any_of: [] };
    if (operation === undefined) throw refuse('undocumented');
    if (operation === 'other_method') throw refuse('undocumented', { reason: 'other_method' });
    return operation;
  };
}

/** Node gives the request target as it was sent: one that is not a path (RFC 9112 §3.2.2) matches nothing. */
function pathOf(request: OperationRequest): string {
  if (!('rawHeaders' in request)) return new URL(request.url).pathname;
  const target = request.originalUrl ?? request.url ?? '';
  return target.startsWith('/') ? target.replace(/\?.*$/s, '') : '';
}
