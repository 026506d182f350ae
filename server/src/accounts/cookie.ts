/** RFC 6265 §4.1: the cookies of a browser. All are opaque words of `[A-Za-z0-9_.-]`, so nothing needs encoding. */

export interface Cookie {
  readonly name: string;
  /** The value of a `Set-Cookie` header. */
  set(value: string): string;
  /** The `Set-Cookie` header that takes it away. */
  readonly clear: string;
}

/** Ends with the browser, or sooner: the server keeps the time. */
export function sessionCookie(issuer: string): Cookie {
  return cookie(issuer, 'grantry', '');
}

/** Stays for a year. */
export function deviceCookie(issuer: string): Cookie {
  return cookie(issuer, 'grantry-device', '; Max-Age=31536000');
}

/** Of browsers that were sent elsewhere to sign in. */
export function hopCookie(issuer: string): Cookie {
  return cookie(issuer, 'grantry-hop', '; Max-Age=3600');
}

/** The link of a mail that was opened here: it leaves the address at once. An hour. */
export function linkCookie(issuer: string): Cookie {
  return cookie(issuer, 'grantry-link', '; Max-Age=3600');
}

/** The sealed request to come back to when a mail had to be read on the way. A day. */
export function returnCookie(issuer: string): Cookie {
  return cookie(issuer, 'grantry-return', '; Max-Age=86400');
}

/** RFC 6265bis §4.1.3.2: `__Host-` keeps other hosts of the domain from setting it; it needs https. */
function cookie(issuer: string, word: string, lifetime: string): Cookie {
  const secure = issuer.startsWith('https:');
  const name = secure ? `__Host-${word}` : word;
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name,
    set: (value) => {
      if (!/^[\w.-]+$/.test(value)) throw new Error('a cookie value has only letters, digits, and . _ -');
      return `${name}=${value}${attributes}${lifetime}`;
    },
    clear: `${name}=${attributes}; Max-Age=0`,
  };
}
