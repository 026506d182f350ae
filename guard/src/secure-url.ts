/** RFC 8414 §2: servers are reached over https; plain http is for trying things out on one machine. */

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export function isSecure(value: unknown): value is string {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname));
}
