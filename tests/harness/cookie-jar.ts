/** RFC 6265 §5.3 for one origin: no domains, and `Secure` cookies are kept, as browsers do on loopback. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** All attributes, names in lower case: `httponly`, `samesite`, `max-age`, … */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface CookieJar {
  /** Takes `Set-Cookie` lines of an answer to a request for this path. */
  store(lines: readonly string[], path: string): void;
  /** The `Cookie` header for this path, or nothing. */
  header(path: string): string | undefined;
  get(name: string): Cookie | undefined;
  all(): readonly Cookie[];
  delete(name: string): void;
}

export const cookieJar = (): CookieJar => {
  let cookies: readonly Cookie[] = [];
  const store = (line: string, requestPath: string): void => {
    const cookie = readCookie(line, requestPath);
    const others = cookies.filter(({ name, path }) => name !== cookie.name || path !== cookie.path);
    cookies = hasEnded(cookie) ? others : [...others, cookie];
  };
  return {
    store: (lines, path) => {
      for (const line of lines) store(line, path);
    },
    header: (path) => {
      const matching = cookies.filter((cookie) => covers(cookie.path, path));
      const longestFirst = matching.toSorted((a, b) => b.path.length - a.path.length);
      return longestFirst.map(({ name, value }) => `${name}=${value}`).join('; ') || undefined;
    },
    get: (name) => cookies.find((cookie) => cookie.name === name),
    all: () => cookies,
    delete: (name) => {
      cookies = cookies.filter((cookie) => cookie.name !== name);
    },
  };
};

const readCookie = (line: string, requestPath: string): Cookie => {
  const [pair = '', ...rest] = line.split(';');
  const [name, value] = splitAtFirst(pair);
  const attributes = new Map(
    rest.map((attribute) => {
      const [key, content] = splitAtFirst(attribute);
      return [key.toLowerCase(), content];
    }),
  );
  const path = attributes.get('path') ?? '';
  return { name, value, path: path.startsWith('/') ? path : defaultPath(requestPath), attributes };
};

const splitAtFirst = (text: string): readonly [string, string] => {
  const at = text.indexOf('=');
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
};

/** RFC 6265 §5.1.4. */
const defaultPath = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

const covers = (cookiePath: string, path: string): boolean =>
  path === cookiePath || (path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/'));

const hasEnded = ({ attributes }: Cookie): boolean => {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = attributes.get('expires');
  return expires !== undefined && Date.parse(expires) <= Date.now();
};
