/** RFC 3986 §2, RFC 3986 §3: a URI as it is written. Nothing is normalised: what is compared is what was sent. */

// RFC 3986 §2: unreserved and reserved characters and percent-encoded octets; not blanks, controls, `\` or non-ASCII.
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})+$/i;
const WEB = /^(?<scheme>https?):\/\/(?<authority>[^/?#]*)/;
const HOST_AND_PORT = /^(?<host>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
// Other addresses of 127/8 are left out on purpose: RFC 8252 §7.3 names the first two, RFC 8252 §8.3 the last.
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

export function isAbsoluteUri(text: string): boolean {
  return ABSOLUTE.test(text);
}

export interface WebAddress {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly loopback: boolean;
}

/** `undefined` unless it has a plain host, which every reader (a browser, too) takes for the same one. */
export function readWebAddress(uri: string): WebAddress | undefined {
  const { scheme, authority = '' } = WEB.exec(uri)?.groups ?? {};
  const host = HOST_AND_PORT.exec(authority)?.groups?.host?.toLowerCase();
  // Browsers rewrite `http://2130706433/` and `http://0x7f.1/` to 127.0.0.1, and refuse a port beyond 65535.
  if (host === undefined || URL.parse(uri)?.hostname !== host) return undefined;
  return { scheme: scheme === 'https' ? 'https' : 'http', host, loopback: LOOPBACK_HOSTS.includes(host) };
}

/** Without its `?`; a URI without a query has the query `''`. A fragment would be taken for a part of it. */
export function splitQuery(uri: string): { readonly address: string; readonly query: string } {
  const at = uri.indexOf('?');
  return at < 0 ? { address: uri, query: '' } : { address: uri.slice(0, at), query: uri.slice(at + 1) };
}
