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

/** Of what was judged: that is changed or nothing, also where somebody names one that is not written yet, or any. */
export function judgedRevision(if_revision: number | undefined, { revision }: { readonly revision: number }): number {
  if (if_revision !== undefined && if_revision !== revision) throw refuse('revision_stale', {});
  return revision;
}
