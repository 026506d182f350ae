/** RFC 8414 §2: an issuer; and the other addresses of the configuration. Each answers what is wrong with one. */
import { isIP } from 'node:net';
import { isAbsoluteUri, readWebAddress } from '../protocol/uri.ts';

export function issuerProblem(issuer: string): string | undefined {
  const address = readWebAddress(issuer);
  if (!address) return 'is not a web address';
  if (/[?#]/.test(issuer)) return 'has a query or a fragment';
  if (issuer.endsWith('/')) return 'ends with a slash';
  if (address.scheme === 'http' && !address.loopback) return 'is not encrypted';
  // Clients compare it byte for byte, and browsers rewrite what is spelled otherwise.
  const plain = new URL(issuer).href.replace(/\/$/, '');
  return plain === issuer ? undefined : `is a longer way to write ${plain}`;
}

export function databaseProblem(url: string): string | undefined {
  if (/^sqlite:./.test(url) || /^postgres(?:ql)?:\/\/./.test(url)) return undefined;
  return 'names no database';
}

export function smtpProblem(url: string): string | undefined {
  return /^smtps?:\/\/./.test(url) && URL.canParse(url) ? undefined : 'names no mail server';
}

export function senderProblem(address: string): string | undefined {
  return /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+$/.test(address) ? undefined : 'is no address';
}

export function proxyProblem(proxy: string): string | undefined {
  const [address = '', bits, ...more] = proxy.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return 'is not an IP address';
  if (bits === undefined) return undefined;
  const longest = version === 4 ? 32 : 128;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= longest ? undefined : `has no prefix from 0 to ${longest}`;
}

/** RFC 8707 §2. */
export function resourceProblem(resource: string): string | undefined {
  if (!isAbsoluteUri(resource)) return 'is not an absolute URI';
  return resource.includes('#') ? 'has a fragment' : undefined;
}
