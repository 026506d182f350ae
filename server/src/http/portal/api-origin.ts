/**
 * The origins of APIs, as far as Content Security Policy Level 3 has words for them. The host of a URL may hold `*` and `;`,
 * which are a wildcard and the end of a directive there; it has no IPv6 addresses.
 */
const HOST_SOURCE = /^https?:\/\/[\w.-]+(?::\d+)?$/;

export function apiOrigins(addresses: readonly string[]): readonly string[] {
  const origins = addresses.map((address) => URL.parse(address)?.origin ?? '');
  return [...new Set(origins)].filter((origin) => HOST_SOURCE.test(origin));
}
