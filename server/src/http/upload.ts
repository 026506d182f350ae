/** A body that nobody has read: whoever is refused before it is asked for has cost no memory. */
import type { IncomingMessage } from 'node:http';
import { refuse } from '../protocol/oauth-error.ts';

/** `undefined`: it is longer than `limit` bytes, and the rest was not kept. */
export async function readUpload(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
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
  }
  return Buffer.concat(chunks);
}
