/** A server that speaks dialects, and their clients' requests as they really send them. */
import { type Browserless, browserless } from '../harness/browserless.ts';
import type { DatabaseKind } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp, type Flags, type Seed, seed } from '../harness/seed.ts';
import { type Answer, send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';

export const CALLBACK = 'https://app.example.org/callback';
export const CLUSTER = 'https://us1.acme.example';

export interface Platform {
  readonly server: Server;
  readonly seeded: Seed;
  /** Of the dialect. */
  readonly app: App;
  /** Another one of it. */
  readonly other: App;
  /** Signed in once the first flow is over. */
  readonly browser: Browserless;
}

export async function startPlatform(
  database: DatabaseKind,
  dialect: string,
  flags: Flags = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Platform> {
  const config = { clusters: { us1: CLUSTER }, dialects: { enable: [dialect] } };
  const server = await startServer({ database: await database.create(), config, env });
  const organization = { cluster: 'us1' };
  const seeded = await seed(server, { organization, app: { dialect, redirect_uri: CALLBACK, ...flags } });
  const more = { organization: seeded.organization_id, dialect, redirect_uri: CALLBACK, ...flags };
  const other = await createApp(server, more);
  return { server, seeded, app: seeded.app, other, browser: browserless(server) };
}

export interface Said {
  readonly status: number;
  /** Of JSON, else the text. */
  readonly body: unknown;
  readonly type: string;
  readonly attempt: unknown;
  readonly headers: Answer['headers'];
}

type Fields = Readonly<Record<string, string>>;
export type Sent =
  | { readonly form: Fields }
  | { readonly json: unknown }
  | { readonly multipart: Fields; readonly as?: string }
  | { readonly get: true };

/** One request, as curl sends it. */
export async function say(
  server: Pick<Server, 'url'>,
  path: string,
  sent: Sent,
  headers: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const [type, body] = written(sent);
  const method = 'get' in sent ? 'GET' : 'POST';
  const given = { ...(type && { 'content-type': type }), ...headers };
  const answer = await send(`${server.url}${path}`, { method, headers: given, ...(body !== undefined && { body }) });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  return {
    status: answer.status,
    body: isJson ? JSON.parse(answer.body) : answer.body,
    type: String(answer.headers['content-type'] ?? ''),
    attempt: answer.headers['grantry-attempt'],
    headers: answer.headers,
  };
}

function written(sent: Sent): readonly [type: string, body: string | undefined] {
  if ('get' in sent) return ['', undefined];
  if ('form' in sent) return ['application/x-www-form-urlencoded', String(new URLSearchParams(sent.form))];
  if ('json' in sent) return ['application/json', JSON.stringify(sent.json)];
  const boundary = '------------------------5f2a';
  const parts = Object.entries(sent.multipart).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return [sent.as ?? `multipart/form-data; boundary=${boundary}`, `${parts.join('')}--${boundary}--\r\n`];
}

/** Status and body, for a comparison in one line. */
export const brief = ({ status, body }: Said): readonly [number, unknown] => [status, body];

export const bearer = (token: unknown) => ({ authorization: `Bearer ${token}` });
export const basic = ({ client_id, client_secret }: App) => ({
  authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`,
});

export const address = (server: Pick<Server, 'issuer'>, path: string, query: Fields): string =>
  `${server.issuer}${path}?${new URLSearchParams(query)}`;

/** Signs in if asked, allows if asked; what the app hears. */
export async function authorize(
  { server, seeded, browser }: Pick<Platform, 'server' | 'seeded' | 'browser'>,
  path: string,
  query: Fields,
): Promise<Fields> {
  const back = await browser.signInAndAllow(address(server, path, query), seeded.person);
  return Object.fromEntries(back.searchParams);
}

export async function codeFrom(
  platform: Parameters<typeof authorize>[0],
  path: string,
  query: Fields,
): Promise<string> {
  const { code } = await authorize(platform, path, query);
  if (code === undefined) throw new Error('No code came back');
  return code;
}

/** The reasons of what was refused, as the app's developer sees them: of all, or of the attempts of these answers. */
export async function reasonsOf(
  server: Server,
  client_id: string,
  answers?: readonly Pick<Said, 'attempt'>[],
): Promise<readonly string[]> {
  const { stdout } = await server.cli(['attempts', 'tail', '--once', '--json', '--client', client_id]);
  const events = stdout.split('\n').filter(Boolean).map(toEvent);
  const attempts = answers?.map(({ attempt }) => attempt);
  const seen = events.filter(({ attempt_id }) => attempts?.includes(attempt_id) ?? true);
  return seen.flatMap(({ reason }) => reason || []);
}

const toEvent = (line: string) => JSON.parse(line) as { readonly attempt_id: string; readonly reason: string };
