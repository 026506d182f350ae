/**
 * What is wrong with a redirect URI while it is typed, and what to write instead. The server decides; this says it sooner,
 * and sees what is allowed but seldom meant.
 */
export interface Advice {
  /** `error`: the server would refuse it. */
  readonly level: 'error' | 'warning';
  readonly says: string;
  /** To be taken over by a press; absent where nobody can know. */
  readonly instead?: string;
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
const OWN_SCHEME = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:\/(?!\/)/;

/** @param others The ones that are registered beside it. */
export function adviseRedirectUri(
  uri: string,
  application_type: 'web' | 'native',
  others: readonly string[],
): Advice | undefined {
  if (uri === '') return undefined;
  return (
    written(uri) ??
    (application_type === 'native' && !/^https?:/i.test(uri) ? ownScheme(uri) : web(uri)) ??
    twin(uri, others)
  );
}

function written(uri: string): Advice | undefined {
  if (uri.trim() !== uri) return error('It has blanks around it.', uri.trim());
  if (!/^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/.test(uri)) return error('Percent-encode blanks and letters beyond ASCII.');
  if (uri.includes('#')) return error('It has a fragment, which would swallow the answer.', uri.split('#', 1)[0]);
  if (uri.includes('*')) return error('Wildcards are not understood: write each address in full.');
  if (!/^[a-z][a-z0-9+.-]*:/i.test(uri)) return error('It begins with no scheme.', suggestWeb(`https://${uri}`));
  return undefined;
}

function ownScheme(uri: string): Advice | undefined {
  if (OWN_SCHEME.test(uri)) return undefined;
  return error('A scheme of your own is your domain name turned round, with one slash: com.example.app:/callback.');
}

function web(uri: string): Advice | undefined {
  if (!/^https?:\/\//.test(uri)) {
    return error('Its scheme is not allowed for a web app: begin with https://.');
  }
  const url = URL.parse(uri);
  if (!url) return error('It is no address: begin with https:// and a domain name.');
  if (url.username + url.password !== '') return error('Its host is not plain: leave out the user name.');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return error('It is not encrypted; http is only for your own computer.', uri.replace(/^http:/, 'https:'));
  }
  const taken = ['code', 'state', 'iss', 'error'].find((name) => url.searchParams.has(name));
  if (taken) return error(`Its query has ${taken}, which is for the answer: give it another name.`);
  return /^https?:\/\/[^/?]+\/?$/.test(uri)
    ? warning('It has no path: is the answer really read at your home page?', `${url.origin}/callback`)
    : undefined;
}

function twin(uri: string, others: readonly string[]): Advice | undefined {
  if (others.includes(uri)) return error('It is there already.');
  const bare = withoutSlash(uri);
  const other = others.find((each) => withoutSlash(each) === bare);
  if (other === undefined) return undefined;
  return warning(`It differs from ${other} by a slash at the end alone, and they are two. Use what your app sends.`);
}

const withoutSlash = (uri: string): string => uri.replace(/\/$/, '');

const suggestWeb = (uri: string): string | undefined => URL.parse(uri)?.href;

function error(says: string, instead?: string): Advice {
  return { level: 'error', says, ...(instead !== undefined && { instead }) };
}

function warning(says: string, instead?: string): Advice {
  return { level: 'warning', says, ...(instead !== undefined && { instead }) };
}
