/** A platform with two organizations, people in every role, and apps of every trust. */
import type { DatabaseKind } from '../harness/database.ts';
import { type Credentials, token } from '../harness/oauth-client.ts';
import { create } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type ApiClient, type Body, bearing, nobody, signedIn } from './api-client.ts';

export const SCOPES = ['read', 'write'].flatMap((access) =>
  ['account', 'apps', 'organization', 'operator'].map((area) => `grantry:${area}.${access}`),
);

const roles = ['owner', 'admin', 'developer', 'member'] as const;

export interface Given {
  readonly server: Server;
  /** An organization of ours, and another one. */
  readonly acme: string;
  readonly zenith: string;
  readonly as: Readonly<Record<(typeof roles)[number] | 'operator' | 'stranger' | 'nobody', ApiClient>>;
  readonly account_ids: Readonly<Record<(typeof roles)[number] | 'stranger', string>>;
  readonly passwords: Readonly<Record<string, string>>;
  /** Apps that act for themselves: of a third party, and first-party ones of Acme and of nobody. */
  readonly machines: Readonly<Record<'third_party' | 'acme' | 'platform', Credentials>>;
  newApp(changes?: object): Promise<Body>;
}

export const config = {
  scopes: [
    { name: 'orders.read', title: 'See orders' },
    { name: 'orders.write', title: 'Change orders', sensitivity: 'high' },
  ],
  clusters: { us1: 'https://us1.example.org' },
};

export const PASSWORD = 'correct horse battery';

export const given = async (database: DatabaseKind, policies: object = {}): Promise<Given> => {
  const server = await startServer({ database: await database.create(), config: { ...config, policies } });
  const root = { email: 'root@example.org', password: PASSWORD };
  await create(server, 'accounts', { ...root, name: 'Root', operator: 'yes' });
  const operator = await signedIn(server, root);
  const made = async (path: string, body: object): Promise<Body> => {
    const answer = await operator.post(path, body);
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status} ${answer.text}`);
    return answer.body;
  };
  const acme = String((await made('/organizations', { name: 'Acme' })).organization_id);
  const zenith = String((await made('/organizations', { name: 'Zenith' })).organization_id);
  const people = [...roles.map((role) => [role, acme, role] as const), ['stranger', zenith, 'admin'] as const];
  const members = await Promise.all(
    people.map(async ([name, organization_id, role]) => {
      const person = { email: `${name}@example.org`, password: PASSWORD };
      const { account_id } = await made('/accounts', { ...person, name, organization_id, role });
      return [name, { account_id: String(account_id), client: await signedIn(server, person) }] as const;
    }),
  );
  const of = <T>(member: (found: (typeof members)[number][1]) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(members.map(([name, found]) => [name, member(found)]));
  const as = { ...of(({ client }) => client), operator, nobody: nobody(server) } as Given['as'];
  const machine = { kind: 'machine', client_name: 'Robot' };
  const machines = {
    third_party: credentials(await made('/apps', { ...machine, organization_id: acme })),
    acme: await firstParty(operator, await made('/apps', { ...machine, organization_id: acme })),
    platform: await firstParty(operator, await made('/apps', machine)),
  };
  const newApp: Given['newApp'] = (changes = {}) =>
    made('/apps', {
      client_name: 'Notes',
      organization_id: acme,
      redirect_uris: ['https://notes.example/cb'],
      ...changes,
    });
  const account_ids = of(({ account_id }) => account_id) as Given['account_ids'];
  return { server, acme, zenith, as, account_ids, passwords: {}, machines, newApp };
};

const credentials = ({ client_id, client_secret }: Body): Credentials => ({
  client_id: String(client_id),
  client_secret: String(client_secret),
});

/** Marked by the operator, and registered for scope of the API. */
export const firstParty = async (operator: ApiClient, app: Body, scope = SCOPES.join(' ')): Promise<Credentials> => {
  const { client_id } = app;
  const anyRevision = { 'if-match': '*' };
  for (const [path, body] of [
    [`/operator/apps/${client_id}`, { first_party: 'yes' }],
    [`/apps/${client_id}`, { scope }],
  ] as const) {
    const { status, text } = await operator.call('PATCH', path, { body, headers: anyRevision });
    if (status !== 200) throw new Error(`${path} answered ${status} ${text}`);
  }
  return credentials(app);
};

/** What a machine gets for itself; for the management API unless another resource is named. */
export const machineToken = async (
  { server }: Pick<Given, 'server'>,
  basic: Credentials,
  { scope = SCOPES.join(' '), resource = `${server.issuer}/api/v1` }: { scope?: string; resource?: string } = {},
): Promise<ApiClient> => {
  const asked = { grant_type: 'client_credentials', scope, resource };
  const { body, status } = await token(server, asked, { basic });
  if (status !== 200) throw new Error(`No token: ${status} ${JSON.stringify(body)}`);
  return bearing(server, body.access_token);
};
