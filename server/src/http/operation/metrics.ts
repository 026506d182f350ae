/** Counters in the Prometheus text format. They name reasons and endpoints, never people, apps or tokens. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { refuse } from '../../protocol/oauth-error.ts';
import type { Endpoint, HttpRequest } from '../endpoint.ts';

export interface Metrics {
  request(path: string, method: string, status: number, seconds: number): void;
  refused(reason: string): void;
  /** What the storage carried out. */
  stored(what: 'read' | 'write' | 'commit'): void;
  readonly endpoint: Endpoint;
}

/** `local`: only to this machine, and not through a proxy on it. */
export function metrics(access: 'local' | 'open'): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'grantry_' });
  const requests = new Histogram({
    name: 'grantry_http_request_seconds',
    help: 'Answered requests by endpoint, method and status',
    labelNames: ['path', 'method', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers,
  });
  const refusals = new Counter({
    name: 'grantry_refusals_total',
    help: 'Refused requests by reason',
    labelNames: ['reason'],
    registers,
  });
  const storage = new Counter({
    name: 'grantry_storage_total',
    help: 'Statements (read, write) and commits carried out',
    labelNames: ['what'],
    registers,
  });
  return {
    request: (path, method, status, seconds) => requests.observe({ path, method, status }, seconds),
    refused: (reason) => refusals.inc({ reason }),
    stored: (what) => storage.inc({ what }),
    endpoint: {
      path: '/metrics',
      at: 'origin',
      methods: ['GET'],
      cors: 'none',
      answer: async (request) => {
        if (access === 'local' && !isLocal(request)) throw refuse('not_found', {});
        return { status: 200, headers: { 'content-type': registry.contentType }, body: await registry.metrics() };
      },
    },
  };
}

function isLocal({ address, headers }: HttpRequest): boolean {
  const proxied = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !proxied && /^(127\.|::1$|::ffff:127\.)/.test(address);
}
