/** Which host holds the data of a token's organization: asked at every refresh, never hard-coded. No RFC has it. */
import { parseBearer } from '../../protocol/bearer.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { Params } from '../../protocol/params.ts';
import { clusterUrl } from '../../resources/cluster.ts';
import { livingBearer } from '../../tokens/bearer-token.ts';
import type { FindPresented } from '../../tokens/presented.ts';
import type { Endpoint } from '../endpoint.ts';
import { type BackChannelDeps, backChannel } from './back-channel.ts';

export interface ClusterDeps extends BackChannelDeps {
  readonly findPresented: FindPresented;
  /** Each cluster's API base URL. */
  readonly clusters: Readonly<Record<string, string>>;
}

export const cluster = (deps: ClusterDeps): Endpoint => ({
  path: '/oauth/cluster',
  at: 'issuer',
  methods: ['POST'],
  cors: 'none',
  answer: backChannel(deps, async ({ headers: { authorization } }) => {
    const token = parseBearer({ authorization, query: Params.of([]), body: undefined });
    const { attempt_id, client_id, cluster } = livingBearer(await deps.findPresented(token));
    const cluster_domain = clusterUrl(deps.clusters, cluster);
    if (cluster_domain === undefined) throw refuse('cluster_unknown', {}).of(attempt_id, client_id);
    return { body: { cluster_domain }, attempt_id, client_id, events: [] };
  }),
});
