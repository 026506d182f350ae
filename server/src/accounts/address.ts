import { isIPv6 } from 'node:net';

/**
 * What failures of an address are counted under: an IPv4 address itself, of IPv6 the first 64 bits, because whoever
 * has one address of a /64 has all of them.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1];
  if (mapped || !isIPv6(bare)) return mapped ?? address;
  // One spelling (RFC 5952 §4): lower case, no leading zeros, no dotted tail.
  const [head = '', tail = ''] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}

function groups(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}
