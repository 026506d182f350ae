/** The host of an address that may be linked; `undefined`: it is none. */
export function hostOf(uri: string): string | undefined {
  const url = URL.parse(uri);
  return url && /^https?:$/.test(url.protocol) && url.username === '' ? url.host : undefined;
}

/** Answered on the person's own device, by whatever listens there. */
export function isOnDevice(uri: string): boolean {
  const url = URL.parse(uri);
  return url !== null && (!/^https?:$/.test(url.protocol) || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname));
}
