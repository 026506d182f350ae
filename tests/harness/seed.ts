import { randomBytes } from 'node:crypto';
import type { Person } from './browserless.ts';
import type { App, Credentials } from './oauth-client.ts';
import type { CommandResult, Server } from './server.ts';

/** `{ redirect_uri: ['a', 'b'] }` stands for `--redirect-uri a --redirect-uri b`; true for a flag without a value. */
export type Flags = Readonly<Record<string, string | number | true | readonly string[]>>;

export type Created = CommandResult['json'];

/** Runs one `create` command and answers what it printed; fails with its standard error. */
export const create = async (server: Pick<Server, 'cli'>, noun: string, flags: Flags): Promise<Created> => {
  const result = await server.cli([noun, 'create', ...toArguments(flags), '--json']);
  if (result.code !== 0) throw new Error(`${noun} create ended with ${result.code}.\n${result.stderr}`);
  return result.json;
};

/** A confidential web app, unless the flags say otherwise; what it has not (secret, redirect URI) is empty. */
export const createApp = async (server: Pick<Server, 'cli'>, flags: Flags): Promise<App> => {
  const redirect_uri = flags.redirect_uri ?? (flags.kind === 'machine' ? [] : 'https://app.example.org/callback');
  const created = await create(server, 'apps', { name: 'Travel Planner', ...flags, redirect_uri });
  return {
    client_id: text(created, 'client_id'),
    client_secret: optionalText(created, 'client_secret'),
    redirect_uri: String([redirect_uri].flat()[0] ?? ''),
  };
};

export interface Seed {
  readonly organization_id: string;
  readonly account_id: string;
  readonly person: Person;
  readonly app: App;
  readonly api: Credentials & { readonly resource: string };
}

export interface SeedOptions {
  readonly organization?: Flags;
  readonly account?: Flags;
  readonly app?: Flags;
  readonly api?: Flags;
}

/** An organization, a person in it, an app and an API, each unlike those of an earlier seed, by four commands in two rounds. */
export const seed = async (server: Pick<Server, 'cli'>, options: SeedOptions = {}): Promise<Seed> => {
  const mark = randomBytes(4).toString('hex');
  const email = String(options.account?.email ?? `ada.${mark}@example.org`);
  const password = String(options.account?.password ?? `correct horse ${mark}`);
  const resource = String(options.api?.resource ?? `https://api-${mark}.example.org/`);
  const [organization, api] = await Promise.all([
    create(server, 'organizations', { name: `Acme ${mark}`, ...options.organization }),
    create(server, 'apis', { name: `Acme API ${mark}`, ...options.api, resource }),
  ]);
  const organization_id = text(organization, 'organization_id');
  const member = { organization: organization_id, role: 'member' };
  const [account, app] = await Promise.all([
    create(server, 'accounts', { name: 'Ada Lovelace', ...member, ...options.account, email, password }),
    createApp(server, { organization: organization_id, ...options.app }),
  ]);
  return {
    organization_id,
    account_id: text(account, 'account_id'),
    person: { email, password },
    app,
    api: { client_id: text(api, 'client_id'), client_secret: text(api, 'client_secret'), resource },
  };
};

const toArguments = (flags: Flags): readonly string[] =>
  Object.entries(flags).flatMap(([name, value]) => {
    const flag = `--${name.replaceAll('_', '-')}`;
    return value === true ? [flag] : [value].flat().flatMap((each) => [flag, String(each)]);
  });

const optionalText = (created: Created, member: string): string => {
  const value = created[member];
  return typeof value === 'string' ? value : '';
};

const text = (created: Created, member: string): string => {
  const value = optionalText(created, member);
  if (value === '') throw new Error(`No ${member} in ${JSON.stringify(created)}`);
  return value;
};
