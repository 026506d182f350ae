/** What every example API is started with, and how it starts. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { corsFor } from '../cors.ts';

export function env(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set: start this with \`npm run example\`, or see README.md`);
  process.exit(2);
}

/** On the port that PORT names, until it is told to stop. */
export function listen(name: string, app: RequestListener): void {
  const cors = corsFor(env('GRANTRY_ISSUER'));
  const withCors: RequestListener = (request, response) => cors(request, response, () => app(request, response));
  const server = createServer(withCors).listen(Number(env('PORT')), 'localhost', () => {
    console.log(`${name} listening on http://localhost:${(server.address() as AddressInfo).port}`);
  });
  const stop = () => {
    server.close();
    server.closeIdleConnections();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}
