/** A body that nobody has read: whoever is refused before it is asked for has cost no memory. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { refuse } from '../protocol/oauth-error.ts';

/** A mebibyte by a slow line. Whoever lets it trickle keeps a place from others. */
const LONGEST_MS = 15_000;

/** `undefined`: it is longer than `limit` bytes, and the rest was not kept. What takes too long is cut off. */
export async function readUpload(
  request: Readable & Pick<IncomingMessage, 'headers'>,
  limit: number,
  longest_ms = LONGEST_MS,
): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const late = setTimeout(() => request.destroy(new Error('too slow')), longest_ms);
  try {
    // Left open, so that the refusal can be heard; what still comes is dropped by Node.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > limit) return undefined;
      chunks.push(chunk);
    }
  } catch {
    // Cut off: nobody is there to hear it.
    throw refuse('parameters_malformed', {});
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks);
}

/** Whoever sends more, or slower, is not waited for: nobody who is refused keeps a place by it. */
const LONGEST_REST = 1_048_576;
const LONGEST_REST_MS = 1_000;

/**
 * Before the answer: what is still on its way is read and dropped. A connection that is closed with something unread is
 * reset, and its answer may be lost (RFC 9112 §9.6).
 */
export async function dropRest(
  request: Readable & Pick<IncomingMessage, 'headers' | 'complete'>,
  longest_ms = LONGEST_REST_MS,
): Promise<void> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length === 0 || length > LONGEST_REST || request.complete) return;
  // Cut off or late, it gets its answer all the same.
  await finished(request.resume(), { signal: AbortSignal.timeout(longest_ms) }).catch(() => undefined);
}
