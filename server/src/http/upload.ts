/** A body that nobody has read: whoever is refused before it is asked for has cost no memory. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
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
