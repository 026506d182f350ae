/** RFC 9110 §13.1.1: whoever changes something says which revision of it they have seen. */
import { refuse } from '../../protocol/oauth-error.ts';
import type { HttpRequest } from '../endpoint.ts';

/** `undefined`: whichever is there, as `*` says. */
export function readIfMatch({ headers }: HttpRequest): number | undefined {
  const sent = headers['if-match'];
  if (sent === undefined) throw refuse('revision_missing', {});
  if (sent.trim() === '*') return undefined;
  const revision = /^\s*"(\d{1,15})"\s*$/.exec(sent)?.[1];
  // Another tag is that of another revision.
  if (revision === undefined) throw refuse('revision_stale', {});
  return Number(revision);
}
