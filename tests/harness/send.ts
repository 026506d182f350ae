import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A header that is undefined is not sent: so a call can take back one that is sent by default. */
export type Headers = Readonly<Record<string, string | undefined>>;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Headers;
  readonly body?: string | Uint8Array;
  /** Without one every request has its own connection, so a server that restarts in between is no surprise. */
  readonly agent?: Agent | undefined;
}

/**
 * One plain HTTP request, as it is: redirects are not followed, the path is sent letter for letter (`fetch` would
 * normalise it), and so are headers like `Sec-Fetch-Mode` (`fetch` would replace it).
 */
export const send = (url: string, { method = 'GET', headers = {}, body, agent }: Sending = {}): Promise<Answer> => {
  const { hostname, port } = new URL(url);
  const path = url.replace(/^http:\/\/[^/?#]+/, '').replace(/#.*$/s, '');
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const given = Object.entries({ ...length, ...headers }).filter(([, value]) => value !== undefined);
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? 80 : Number(port),
      path: path.startsWith('/') ? path : `/${path}`,
      method,
      headers: Object.fromEntries(given),
      agent: agent ?? false,
      signal: AbortSignal.timeout(30_000),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const { statusCode = 0, headers: received } = response;
      text(response).then((content) => resolve({ status: statusCode, headers: received, body: content }), reject);
    });
    outgoing.end(body);
  });
};
