/** An example platform on a database of the tests: the same configuration, API and seed that `npm run example` starts. */
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import {
  apiEnvironment,
  type Env,
  type Place,
  type Platform,
  type Welcome,
} from '../../../examples/platforms/platform.ts';
import { signIn, visitor } from '../../browser/visitor.ts';
import { ahead } from '../../flows/time-travel.ts';
import { browserless, type Person } from '../../harness/browserless.ts';
import { type CallbackServer, callbackServer } from '../../harness/callback-server.ts';
import { type RunningProcess, startProcess } from '../../harness/child-process.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { freePort } from '../../harness/free-port.ts';
import { create } from '../../harness/seed.ts';
import { type Server, startServer } from '../../harness/server.ts';
import { curl } from './curl.ts';

export interface Example extends Welcome {
  readonly platform: Platform;
  readonly api_urls: readonly string[];
  /** The app's redirect URI: what comes there is kept. */
  readonly client: CallbackServer;
  readonly issuer: string;
  /** The one that runs now. */
  readonly server: () => Server;
  /** SIGKILL to Grantry or to every process of the API, and the same again. */
  readonly restartGrantry: () => Promise<void>;
  readonly restartApi: () => Promise<void>;
  /** Kills Grantry and starts it again so many seconds after the real time; what else there is stays in the present. */
  readonly restartLater: (seconds: number) => Promise<void>;
}

const folderOf = (name: string) => new URL(`../../../examples/platforms/${name}/`, import.meta.url);

export async function startExample(database: DatabaseKind, name: string): Promise<Example> {
  const { platform } = (await import(new URL('seed.ts', folderOf(name)).href)) as { readonly platform: Platform };
  const client = await callbackServer();
  // One after the other, as the configuration of a platform with several clusters has them.
  const first = await freePort(platform.apis.length);
  const ports = platform.apis.map((_, index) => first + index);
  const env = {
    GRANTRY_CONFIG: new URL('grantry.config.ts', folderOf(name)).pathname,
    API_PORT: String(ports[0]),
    API_CLIENT_SECRET: randomBytes(32).toString('base64url'),
  };
  let server = await startServer({ alone: true, database: await database.create(), env });
  const restartGrantry = async (changed: Env = {}) => {
    await server.kill();
    server = await server.restart(changed);
  };
  const place: Place = {
    issuer: server.issuer,
    api_urls: ports.map((port) => `http://localhost:${port}`),
    redirect_uri: client.redirect_uri,
    data: server.database.data_dir,
    env,
    create: async (noun, flags) => (await create(server, noun, flags)) as never,
  };
  const welcome = await platform.seed(place);
  let apis = await startApis(name, platform, place);
  return {
    ...welcome,
    ...{ platform, api_urls: place.api_urls, client, issuer: place.issuer, server: () => server },
    restartGrantry: () => restartGrantry(),
    restartLater: (seconds) => restartGrantry(ahead(seconds)),
    restartApi: async () => {
      await Promise.all(apis.map((api) => api.kill()));
      apis = await startApis(name, platform, place);
    },
  };
}

async function startApis(name: string, { apis }: Platform, place: Place): Promise<readonly RunningProcess[]> {
  const start = async (env: Env) => {
    const child = startProcess(new URL('api.ts', folderOf(name)).pathname, [], { env, cwd: place.data });
    await child.waitFor(/listening on/);
    return child;
  };
  return Promise.all([...apis.keys()].map((index) => start(apiEnvironment(apis, index, place))));
}

/** A browser of its own, on a page of the app. */
export async function atTheApp({ client }: Pick<Example, 'client'>): Promise<Page> {
  const { page } = await visitor();
  await page.goto(client.origin);
  await client.next();
  return page;
}

/** A browser of its own, at the page where a person says yes or no. */
export async function askedToConsent(
  example: Pick<Example, 'people' | 'authorization_url'>,
  { person = 0, url = example.authorization_url } = {},
): Promise<Page> {
  const { page } = await visitor();
  await page.goto(url);
  await signIn(page, personOf(example, person));
  await page.getByRole('button', { name: 'Allow' }).waitFor();
  return page;
}

/** Presses it; what the app hears. */
export async function decide(
  page: Page,
  client: CallbackServer,
  decision: 'Allow' | 'Deny',
): Promise<Record<string, string>> {
  await page.getByRole('button', { name: decision }).click();
  const { params } = await client.next();
  return Object.fromEntries(params);
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** The way there without a browser, and the command that is printed: what the app gets. */
export async function tokensFor(
  example: Example,
  person = 0,
  { query = {}, redeem = example.redeem }: { readonly query?: Env; readonly redeem?: string } = {},
): Promise<Tokens> {
  const url = new URL(example.authorization_url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const back = await browserless(example.server()).signInAndAllow(url, personOf(example, person));
  const { body } = await curl(redeem.replace('CODE', back.searchParams.get('code') ?? ''));
  return body as Tokens;
}

/** On the person's account page, which lists no other app. */
export async function disconnect(example: Example, person: number): Promise<void> {
  const { page } = await visitor();
  await page.goto(`${example.issuer}/sign-in`);
  await signIn(page, personOf(example, person));
  await page.goto(`${example.issuer}/account/plain`);
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('No app may do anything in your name.').waitFor();
}

export function personOf({ people }: Pick<Example, 'people'>, index: number): Person {
  const person = people[index];
  if (person) return person;
  throw new Error(`There are ${people.length} people.`);
}
