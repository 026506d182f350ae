/** APIs that forward what people sent them: the configuration names an app for two of them, and nobody for the third. */
import type { DatabaseKind } from '../harness/database.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { basic, CALLBACK, type Said, say } from './platform.ts';

const api = (name: string) => ({
  ...{ name, resource: `https://${name}.example.org/` },
  ...{ client_id: `api_${name}`, client_secret: `a long secret of ${name}` },
});
/** For an app of AnyFetch, with scope enough; for one of no dialect; for nobody. */
export const [documents, orders, unnamed] = [api('documents'), api('orders'), api('unnamed')];

export const APP = { client_id: 'app_passwords', scope: 'read_documents write_documents' };

export interface Forwarding {
  readonly server: Server;
  readonly seeded: Seed;
  /** What the API hears for what a person sent it. */
  readonly forward: (
    sent: { readonly email?: string; readonly password?: string; readonly header?: string; readonly address?: string },
    by?: { readonly client_id: string; readonly client_secret: string },
  ) => Promise<Said>;
}

export async function startForwarding(database: DatabaseKind): Promise<Forwarding> {
  const password_at_api = { [documents.resource]: APP.client_id, [orders.resource]: 'app_standard' };
  const server = await startServer({
    database: await database.create(),
    config: { apis: [documents, orders, unnamed], dialects: { enable: ['anyfetch'], password_at_api } },
    env: { GRANTRY_LOG_LEVEL: 'trace' },
  });
  const seeded = await seed(server, { app: { client_id: 'app_standard' }, account: { password: 'a:b+c%20é' } });
  const grant_type = ['authorization_code', 'refresh_token'];
  await createApp(server, { ...APP, dialect: 'anyfetch', redirect_uri: CALLBACK, name: 'Passwords', grant_type });
  const own = (email: string, password: string) =>
    basic({ client_id: email, client_secret: password, redirect_uri: '' }).authorization;
  return {
    server,
    seeded,
    forward: ({ email = seeded.person.email, password = seeded.person.password, header, address }, by = documents) => {
      const form = { authorization: header ?? own(email, password), ...(address && { address }) };
      return say(server, '/oauth/password', { form }, basic({ ...by, redirect_uri: '' }));
    },
  };
}
