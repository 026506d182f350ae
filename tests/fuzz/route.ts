import type { BrowserDeps } from '../../server/src/http/browser/browser-deps.ts';
import { browserEndpoints } from '../../server/src/http/browser/index.ts';
import type { Endpoint } from '../../server/src/http/endpoint.ts';
import { type OAuthDeps, oauthEndpoints } from '../../server/src/http/oauth/index.ts';
import { type HealthDeps, health } from '../../server/src/http/operation/health.ts';
import { metrics } from '../../server/src/http/operation/metrics.ts';
import { pageEndpoints } from '../../server/src/http/pages/endpoint.ts';

/** Endpoints say what they are before anything is asked of them, so nothing real need stand behind them. */
const nothing: unknown = new Proxy({ pathOf: () => '' }, { get: (known, name) => Reflect.get(known, name) ?? [] });

const endpoints: readonly Endpoint[] = [
  ...oauthEndpoints(nothing as OAuthDeps),
  ...browserEndpoints(nothing as BrowserDeps),
  ...pageEndpoints({ issuer: '' }),
  ...health(nothing as HealthDeps),
  metrics('open').endpoint,
];

/** Every endpoint there is. */
export const routes: readonly Pick<Endpoint, 'path' | 'methods'>[] = endpoints.map(({ path, methods }) => ({
  path,
  methods,
}));
