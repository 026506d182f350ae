import type { CookieJar } from './cookie-jar.ts';
import { type Form, readForms } from './form.ts';
import { type Answer, type Headers, send } from './send.ts';
import type { Server } from './server.ts';

/** Where a navigation ended: a page of ours, or the door through which it left. */
export interface Page extends Answer {
  readonly url: URL;
  readonly forms: readonly Form[];
  /** The redirects on the way here, in order. */
  readonly redirects: readonly Answer[];
  /** The `Location`, letter for letter, of a redirect to another origin. It is not followed. */
  readonly left: string | undefined;
}

export interface Navigation {
  readonly url: string;
  readonly headers: Headers;
  /** With a body it is a POST. */
  readonly body?: string;
}

export type Navigate = (navigation: Navigation) => Promise<Page>;

/** Follows redirects as long as they stay on the server's origin. */
export const navigateOn =
  (server: Pick<Server, 'issuer' | 'url'>, cookies: CookieJar): Navigate =>
  async (navigation) => {
    const { origin } = new URL(server.issuer);
    const redirects: Answer[] = [];
    let next = navigation;
    while (redirects.length < 10) {
      const url = new URL(next.url);
      // The issuer's origin is the same for every process; this browser talks to its own.
      const address = url.origin === origin ? server.url + next.url.slice(origin.length) : next.url;
      const answer = await ask(address, next, cookies);
      const location = locationOf(answer);
      if (location === undefined) return { ...answer, url, redirects, left: undefined, forms: readForms(answer.body) };
      redirects.push(answer);
      const target = new URL(location, url);
      if (![origin, server.url].includes(target.origin))
        return { ...answer, url, redirects, left: location, forms: [] };
      // Fetch §4.4: a 303 makes it a GET, and what described the body goes with it; a GET navigation names no origin.
      next = { url: target.href, headers: { ...navigation.headers, origin: undefined, 'content-type': undefined } };
    }
    throw new Error(`More than ten redirects, the last to ${next.url}`);
  };

const ask = async (address: string, { headers, body }: Navigation, cookies: CookieJar): Promise<Answer> => {
  const { pathname } = new URL(address);
  const sent = { ...headers, cookie: cookies.header(pathname) };
  const answer = await send(address, body === undefined ? { headers: sent } : { method: 'POST', headers: sent, body });
  cookies.store(answer.headers['set-cookie'] ?? [], pathname);
  return answer;
};

const locationOf = ({ status, headers }: Answer): string | undefined =>
  status >= 300 && status < 400 ? headers.location : undefined;
