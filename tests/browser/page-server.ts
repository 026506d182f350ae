/** The sample pages on a free port, and a client that Allow leads to. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stylesheet } from '../../server/src/http/pages/stylesheet.ts';
import type { Sample } from './page-samples.ts';

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function servePages(samples: readonly Sample[]): Promise<PageServer> {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    // Allow ends at the client's origin, whose callback leads to a third one.
    if (request.url === '/oauth/consent') return redirect(response, `http://client.localhost:${port}/callback`);
    if (request.url === '/callback') return redirect(response, `http://third.localhost:${port}/arrived`);
    if (request.url === '/arrived') return response.end('arrived');
    const sample = samples.find(({ name }) => request.url === `/${name}`);
    if (request.url === stylesheet.path) return response.setHeader('Content-Type', 'text/css').end(stylesheet.css);
    if (sample === undefined) return response.writeHead(404).end();
    return response
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .setHeader('Content-Security-Policy', sample.policy)
      .end(sample.html);
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((done) => server.close(() => done()).closeAllConnections());
  return { url: `http://127.0.0.1:${port}`, close };
}

function redirect(response: ServerResponse, location: string): ServerResponse {
  return response.writeHead(303, { Location: location }).end();
}

function listening(server: Server): Promise<void> {
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done()));
}
