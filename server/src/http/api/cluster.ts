/** Where the data of organizations lies. The configuration says which there are. */
import { Type } from 'typebox';
import { answer, operation } from './operation.ts';
import { operator } from './right.ts';

export const cluster_uri = Type.String({ description: 'The base URL of the API there; empty: there is none' });

const cluster = Type.Object({ cluster: Type.String({ description: 'Its name' }), cluster_uri }, { $id: 'Cluster' });

export const listClusters = operation({
  operation_id: 'listClusters',
  method: 'GET',
  path: '/clusters',
  tag: 'Operator',
  summary: 'List the clusters that hold data of organizations: those of the configuration',
  scope: 'grantry:operator.read',
  right: operator,
  answer: Type.Object({ clusters: Type.Array(cluster) }),
  run: async ({ cluster_uris }) => {
    const clusters = Object.entries(cluster_uris).map(([name, uri]) => ({ cluster: name, cluster_uri: uri }));
    return answer({ clusters });
  },
});
