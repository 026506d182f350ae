/** RFC 6265 §5.4: the cookies of a request. Of several with one name the first counts. */
import type { HttpRequest } from '../endpoint.ts';

export function readCookie({ headers }: HttpRequest, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
