/** Fetch §3.2: pages of Grantry, where the playground is, may call the API and read its answers. Those of other origins may not. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export function corsFor(issuer: string) {
  const { origin } = new URL(issuer);
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    // A cache must not give the answer for one origin to another.
    response.setHeader('Vary', 'Origin');
    if (request.headers.origin !== origin) {
      next();
      return;
    }
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'WWW-Authenticate');
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    // A preflight carries no token: it is answered before the guard asks for one.
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    response.setHeader('Access-Control-Max-Age', '600');
    response.writeHead(204).end();
  };
}
