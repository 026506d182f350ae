/** RFC 8707 §2: `resource`, the API a token is asked for. */
import { refuse } from './oauth-error.ts';
import { isAbsoluteUri } from './uri.ts';

/** An absolute URI, to be compared by exact string. RFC 8707 lets it repeat; a token here is for one API. */
export function parseResource(values: readonly string[]): string | undefined {
  const [resource, ...more] = values;
  if (more.length > 0) throw refuse('resource_repeated', { times: values.length });
  if (resource === undefined) return undefined;
  if (!isAbsoluteUri(resource) || resource.includes('#')) throw refuse('resource_malformed', { received: resource });
  return resource;
}
