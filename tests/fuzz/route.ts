import { anyfetch } from '../../server/src/dialects/anyfetch.ts';
import type { ApiDeps } from '../../server/src/http/api/api-deps.ts';
import { apiEndpoints } from '../../server/src/http/api/index.ts';
import type { BrowserDeps } from '../../server/src/http/browser/browser-deps.ts';
import { browserEndpoints, onDemandPages } from '../../server/src/http/browser/index.ts';
import type { Endpoint } from '../../server/src/http/endpoint.ts';
import { type OAuthDeps, oauthEndpoints, onDemandEndpoints } from '../../server/src/http/oauth/index.ts';
import { type HealthDeps, health } from '../../server/src/http/operation/health.ts';
import { metrics } from '../../server/src/http/operation/metrics.ts';
import { pageEndpoints } from '../../server/src/http/pages/endpoint.ts';
import { portalEndpoints } from '../../server/src/http/portal/index.ts';

/** Endpoints say what they are before anything is asked of them, so nothing real need stand behind them. */
const nothing: unknown = new Proxy(
  { pathOf: () => '', issuer: '', base_path: '', elsewhere: [{ path: '/sign-in/hand-off' }] },
  { get: (known, name) => Reflect.get(known, name) ?? [] },
);

type OnDemandDeps = Parameters<typeof onDemandEndpoints>[0];

const endpoints: readonly Endpoint[] = [
  ...oauthEndpoints(nothing as OAuthDeps),
  ...browserEndpoints(nothing as BrowserDeps),
  ...pageEndpoints({ issuer: 'http://localhost' }),
  ...apiEndpoints(nothing as ApiDeps),
  ...portalEndpoints(nothing as Parameters<typeof portalEndpoints>[0]),
  ...health(nothing as HealthDeps),
  metrics('open').endpoint,
];

/** Of this app, which `connect` starts. */
export const PROVIDER = 'app_provider';

type Route = Pick<Endpoint, 'path' | 'methods'>;

/** Those that a dialect names, where it has them. */
const onDemand = [...onDemandEndpoints(nothing as OnDemandDeps), ...onDemandPages(nothing as BrowserDeps)];
const spoken = anyfetch.routes.flatMap(({ endpoint, path }): readonly Route[] =>
  [...endpoints, ...onDemand]
    .filter((known) => known.path === `/oauth/${endpoint}`)
    .map(({ methods }) => ({ path: path.replace('{client_id}', PROVIDER), methods })),
);

/** Every endpoint there is. */
export const routes: readonly Route[] = [...endpoints, ...spoken].map(({ path, methods }) => ({
  path: path
    .replace('{reason}', 'code_expired')
    .replace('/portal/{*}', '/portal/color-scheme.js')
    .replace(/\{(?:\w+|\*)\}/g, 'x'),
  methods,
}));
