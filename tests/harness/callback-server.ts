import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { atEndOfFile } from './at-end-of-file.ts';

export interface CallbackRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Of the query, or of the body of a form_post. */
  readonly params: URLSearchParams;
}

export interface CallbackServer {
  /** `http://127.0.0.1:…`, another site than the issuer's localhost. */
  readonly origin: string;
  readonly redirect_uri: string;
  readonly requests: readonly CallbackRequest[];
  /** The oldest request not handed out yet; waits up to 15 seconds for one. */
  next(): Promise<CallbackRequest>;
  close(): void;
}

/** An app's redirect URI: keeps every request and answers a small page, or a redirect to `redirect_to`. */
export const callbackServer = async (options: { readonly redirect_to?: string } = {}): Promise<CallbackServer> => {
  const requests: CallbackRequest[] = [];
  const server = createServer(async (request, response) => {
    const received = await read(request);
    if (received.url.pathname === '/favicon.ico') return response.writeHead(404).end();
    requests.push(received);
    if (options.redirect_to !== undefined) return response.writeHead(302, { location: options.redirect_to }).end();
    return response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Back at the app</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  atEndOfFile(close);
  let taken = 0;
  const next = async (): Promise<CallbackRequest> => {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const request = requests[taken];
      if (request !== undefined) {
        taken += 1;
        return request;
      }
      await pause(25);
    }
    throw new Error(`No request has come to ${origin}.`);
  };
  return { origin, redirect_uri: `${origin}/callback`, requests, next, close };
};

const read = async (request: IncomingMessage): Promise<CallbackRequest> => {
  const { method = '', headers } = request;
  const url = new URL(request.url ?? '/', `http://${headers.host}`);
  const body = await text(request);
  return { method, url, headers, body, params: method === 'POST' ? new URLSearchParams(body) : url.searchParams };
};
