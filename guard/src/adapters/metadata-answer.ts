/** RFC 9728 §3.2: the metadata document as an HTTP answer; browsers of any origin may read it. */
import type { Guard } from '../guard.ts';

export function metadataAnswer(guard: Guard): {
  readonly headers: { readonly 'content-type': string; readonly 'access-control-allow-origin': string };
  readonly body: string;
} {
  return {
    headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
    body: JSON.stringify(guard.metadata()),
  };
}
