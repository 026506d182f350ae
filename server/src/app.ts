/** The composition root: the one file that knows every room. */
import { passwordHasher } from './accounts/password.ts';
import { endSession, findSession, listSessions, startSession } from './accounts/session.ts';
import { signInMethods } from './accounts/sign-in/index.ts';
import { recorder } from './attempts/recorder.ts';
import { readIdTokenHint } from './authorize/id-token-hint.ts';
import { parseRequest } from './authorize/parse-request.ts';
import { hasAnswer, respond } from './authorize/respond.ts';
import { responseModes } from './authorize/response-modes/index.ts';
import { clientAuthMethods } from './clients/auth/index.ts';
import { authenticateCaller, authenticateClient } from './clients/authenticate.ts';
import { findClient, registered } from './clients/find.ts';
import type { Config } from './config/schema.ts';
import { grants } from './grants/index.ts';
import { tokenRequest } from './grants/token-request.ts';
import { browserEndpoints } from './http/browser/index.ts';
import { clientCors } from './http/cors.ts';
import type { Endpoint } from './http/endpoint.ts';
import { oauthEndpoints } from './http/oauth/index.ts';
import { health } from './http/operation/health.ts';
import type { Metrics } from './http/operation/metrics.ts';
import { pageEndpoints } from './http/pages/endpoint.ts';
import type { Recording } from './http/recording.ts';
import { refusalLimit } from './http/refusal-limit.ts';
import { httpServer } from './http/server.ts';
import { cached, createCache } from './model/cache.ts';
import type { Storage } from './model/storage.ts';
import * as lifetime from './policies/lifetime.ts';
import { configuredApis } from './resources/configured.ts';
import { findTarget, formatFor } from './resources/target.ts';
import { tasks } from './tasks/index.ts';
import { type Running, runTasks } from './tasks/task.ts';
import { newId, type Random } from './tokens/form.ts';
import { tokenFormats } from './tokens/formats/index.ts';
import { introspect } from './tokens/introspect.ts';
import type { Issuance } from './tokens/issuance.ts';
import { issueTokens } from './tokens/issue.ts';
import { marksOfRefresh } from './tokens/lineage.ts';
import { findPresented, marksOfUse, type Presented } from './tokens/presented.ts';
import { revoke } from './tokens/revoke.ts';
import type { ServerSecret } from './tokens/server-secret.ts';
import { ensureSigningKeys, keySet, signingAlgs } from './tokens/signing-keys.ts';

export interface World {
  readonly config: Config;
  readonly storage: Storage;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clockMs: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface App {
  /** Resolves to the address it listens on. */
  listen(): Promise<string>;
  /** Resolves when every accepted request is answered, every task has ended and the buffers are written. */
  close(): Promise<void>;
}

export async function createApp(world: World): Promise<App> {
  const core = composeCore(world);
  await ensureSigningKeys(core);
  const { config, log } = world;
  const { pathname } = new URL(config.issuer);
  const base_path = pathname === '/' ? '' : pathname;
  const endpoints = composeEndpoints(world, core, base_path);
  const { issuer, trusted_proxies, host, port } = config;
  const { recording } = core;
  const server = httpServer({ issuer, base_path, trusted_proxies, recording, metrics: world.metrics, log }, endpoints);
  let running: Running | undefined;
  return {
    listen: async () => {
      const address = await server.listen({ host, port });
      running = runTasks(tasks(core), (name, error) => log.error({ task: name, err: error }, 'task failed'));
      return address;
    },
    close: async () => {
      await server.close();
      await running?.stop();
      await core.flush();
    },
  };
}

type Core = ReturnType<typeof composeCore>;

/** What the rooms are given: storage read through the cache, time, randomness, keys, the log. */
function composeCore({ config, storage: port, secret, random, clockMs, log, metrics }: World) {
  const clock = () => Math.floor(clockMs() / 1_000);
  const cache = createCache(clockMs);
  const storage = cached(port, cache);
  const { record, used, flush } = recorder({ storage, clockMs });
  const newAttempt = () => newId(random);
  const recording: Recording = {
    record,
    newAttempt,
    refused: (reason, attempt) => {
      metrics.refused(reason);
      log.info({ reason, attempt }, 'refused');
    },
    incident: (error) => {
      const incident = newId(random);
      log.error({ incident, err: error }, 'incident');
      return incident;
    },
  };
  const { issuer } = config;
  const keys = keySet({ storage, secret, clock });
  const fromFile = configuredApis(config.apis, (client_secret) => secret.hash('client secret', client_secret));
  const listApis = async () => [...fromFile, ...(await storage.resource_servers.list())];
  const clients = findClient([registered(storage)]);
  const shared = { issuer, storage, secret, random, clock, keys, listApis, findClient: clients };
  return { ...shared, cache, recording, newAttempt, used, flush, findTarget: findTarget(shared) };
}

function composeEndpoints(world: World, core: Core, base_path: string): readonly Endpoint[] {
  const { issuer } = core;
  return [
    ...oauthEndpoints(composeOAuth(world, core, base_path)),
    ...browserEndpoints(composeBrowser(world, core, base_path)),
    ...pageEndpoints({ issuer }),
    ...health(core),
    world.metrics.endpoint,
  ];
}

function composeOAuth({ config }: World, core: Core, base_path: string) {
  const { storage, clock, used, recording } = core;
  const secretUsed = (id: string) => used({ type: 'secret', id, at: clock() });
  const authentication = { ...core, methods: clientAuthMethods, used: secretUsed };
  const present = { ...core, findPresented: findPresented(core) };
  const formats = tokenFormats(core);
  const plugs = grants.map((grant) => grant(core));
  return {
    ...present,
    recording,
    base_path,
    refusals: refusalLimit(clock),
    clientCors: clientCors(core.findClient),
    authenticateClient: authenticateClient(authentication),
    authenticateCaller: authenticateCaller(authentication),
    tokenRequest: tokenRequest({
      grants: plugs,
      clock,
      authenticateClient: authenticateClient(authentication),
      formatFor: formatFor(core),
      issueTokens: issueTokens({ ...core, formats, policy: lifetime }),
    }),
    introspect: introspect(present),
    revoke: revoke(present),
    refreshUsed: (issuance: Issuance) => marksOfRefresh(lifetime, issuance, clock()).forEach(used),
    tokenUsed: (token: Presented) => marksOfUse(token, clock()).forEach(used),
    grant_types: plugs.map(({ grant_type }) => grant_type),
    auth_methods: clientAuthMethods.map(({ token_endpoint_auth_method }) => token_endpoint_auth_method),
    response_modes: responseModes.map(({ response_mode }) => response_mode),
    signing_algs: signingAlgs,
    scopes: config.scopes.map(({ name }) => name),
    ui_locales: ['en', 'de', 'fr'],
    jwks_max_age: config.policies.jwks_max_age,
    storage,
  };
}

function composeBrowser({ config }: World, core: Core, base_path: string) {
  const { clock, used } = core;
  const readHint = readIdTokenHint(core);
  const modes = responseModes.map(({ response_mode }) => response_mode);
  const accounts = { ...core, policy: config.policies, note: used, hasher: passwordHasher() };
  const [signIn] = signInMethods.map((method) => method(accounts));
  if (!signIn) throw new Error('no sign-in method');
  return {
    ...core,
    platform: { name: config.platform.name, base_path },
    scopes: config.scopes,
    parseRequest: parseRequest({ ...core, readIdTokenHint: readHint, responseModes: modes }),
    readIdTokenHint: readHint,
    hasAnswer: hasAnswer(core),
    respond: respond({ ...core, code_lifetime: config.policies.code_lifetime }),
    responseModes,
    signIn,
    findSession: findSession(accounts),
    startSession: startSession(accounts),
    endSession: endSession(accounts),
    listSessions: listSessions(accounts),
    authorizationUsed: (id: string) => used({ type: 'authorization', id, at: clock() }),
  };
}
