/** RFC 7519 §3: what a JWT says, to be read. */
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
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytesOf(part))), undefined, 2);
}

/** RFC 4648 §5. */
export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
}
