/** A platform with two clusters: an organization on one of them, and somebody on none. */
import type { DatabaseKind } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

export const clusters = { us1: 'https://us1.example', in1: 'https://in1.example' };
/** /oauth/cluster is there where a dialect has it. */
const routes = ['authorize', 'token', 'revoke', 'cluster'].map((name) => ({ endpoint: name, path: `/oauth/${name}` }));
const acme = { name: 'acme', routes, extensions: ['cluster'] };
const config = { clusters, dialects: { own: [acme], enable: ['acme'] } };

const dialect = 'acme';
export const loner = { email: 'loner@example.org', password: 'nobody but myself' };

export interface Clustered {
  readonly server: Server;
  readonly seeded: Seed;
  readonly jwtApp: App;
}

export const clustered = async (database: DatabaseKind): Promise<Clustered> => {
  const server = await startServer({ database: await database.create(), config });
  const grant_type = ['authorization_code', 'refresh_token', 'client_credentials'];
  const seeded = await seed(server, { organization: { cluster: 'us1' }, app: { grant_type, dialect } });
  const [jwtApp] = await Promise.all([
    createApp(server, { grant_type, dialect, access_token_format: 'jwt' }),
    create(server, 'accounts', { name: 'Loner', ...loner }),
  ]);
  return { server, seeded, jwtApp };
};
