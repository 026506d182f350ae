/** RFC 7519 §3: what a JWT says, to be read; nothing here checks its signature. */
export interface Decoded {
  readonly header: string;
  readonly claims: string;
}

/** `undefined`: it is opaque. */
export function decodeJwt(token: string): Decoded | undefined {
  const [header, claims, signature] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined) return undefined;
  try {
    return { header: pretty(header), claims: pretty(claims) };
  } catch {
    return undefined;
  }
}

function pretty(part: string): string {
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), undefined, 2);
}
