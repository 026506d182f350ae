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
import type { EnabledDialects } from './dialects/enabled.ts';
import { grants } from './grants/index.ts';
import { passwordAtApi } from './grants/password-at-api.ts';
import { tokenRequest } from './grants/token-request.ts';
import { apiEndpoints } from './http/api/index.ts';
import { browserEndpoints, onDemandPages } from './http/browser/index.ts';
import { plainErrorPage } from './http/browser/page.ts';
import { clientCors } from './http/cors.ts';
import { findDialect } from './http/dialect/speaker.ts';
import { speaking } from './http/dialect/speaking.ts';
import type { Endpoint } from './http/endpoint.ts';
import { oauthEndpoints, onDemandEndpoints } from './http/oauth/index.ts';
import { health } from './http/operation/health.ts';
import type { Metrics } from './http/operation/metrics.ts';
import { pageEndpoints } from './http/pages/endpoint.ts';
import { type Log, recordingTo } from './http/recording.ts';
import { refusalLimit } from './http/refusal-limit.ts';
import { httpServer } from './http/server.ts';
import { cached, createCache } from './model/cache.ts';
import type { Storage } from './model/storage.ts';
import * as lifetime from './policies/lifetime.ts';
import { managementCatalogue } from './protocol/management-scope.ts';
import { configuredApis } from './resources/configured.ts';
import { endpointMap } from './resources/endpoint-map.ts';
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
  readonly enabled: EnabledDialects;
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
  const server = httpServer({ ...config, ...world, ...core, base_path }, endpoints);
  let running: Running | undefined;
  return {
    listen: async () => {
      const address = await server.listen({ host: config.host, port: config.port });
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

/** The response modes that a request can ask for. */
const askable = responseModes.map(({ response_mode }) => response_mode).filter((mode) => mode !== 'oob');

type Core = ReturnType<typeof composeCore>;
type OAuth = ReturnType<typeof composeOAuth>;
type Browser = ReturnType<typeof composeBrowser>;

/** What the rooms are given: storage read through the cache, time, randomness, keys, the log. */
function composeCore({ config, storage: port, secret, random, clockMs, log, metrics, enabled }: World) {
  const clock = () => Math.floor(clockMs() / 1_000);
  const cache = createCache(clockMs);
  const storage = cached(port, cache);
  const { record, used, flush } = recorder({ storage, clockMs });
  const newAttempt = () => newId(random);
  const recording = recordingTo({ record, newAttempt, metrics, log });
  const keys = keySet({ storage, secret, clock });
  const fromFile = configuredApis(config.apis, (client_secret) => secret.hash('client secret', client_secret));
  const listApis = async () => [...fromFile, ...(await storage.resource_servers.list())];
  const { concessionsOf, extensionsOf } = enabled;
  const found = { listApis, findClient: findClient([registered(storage)]), concessionsOf, extensionsOf };
  const shared = { issuer: config.issuer, storage, secret, random, clock, keys, ...found };
  const hasher = passwordHasher();
  const [signIn] = signInMethods.map((method) => method({ ...shared, hasher }));
  if (!signIn) throw new Error('no sign-in method');
  const more = { findTarget: findTarget(shared), findPresented: findPresented(shared), hashPassword: hasher.hash };
  return { ...shared, ...more, cache, recording, newAttempt, used, flush, signIn };
}

function composeEndpoints(world: World, core: Core, base_path: string): readonly Endpoint[] {
  const [oauth, browser] = [composeOAuth(world, core, base_path), composeBrowser(world, core, base_path)];
  const standard = [...oauthEndpoints(oauth), ...browserEndpoints(browser)];
  const onDemand = [...onDemandEndpoints(oauth), ...onDemandPages(browser)];
  const dialectOf = findDialect(core.findClient, oauth.findPresented);
  const errorPage = plainErrorPage(browser);
  return [
    ...speaking({ ...world.enabled, ...core, dialectOf, errorPage }, standard, onDemand),
    ...pageEndpoints(core),
    ...apiEndpoints(composeApi(world, oauth, browser)),
    ...health(core),
    world.metrics.endpoint,
  ];
}

function composeOAuth({ config, enabled }: World, core: Core, base_path: string) {
  const { clock, used } = core;
  const secretUsed = (id: string, secret_hash: string) => used({ type: 'secret', id, at: clock(), secret_hash });
  const authentication = { ...core, methods: clientAuthMethods, used: secretUsed };
  const formats = tokenFormats(core);
  const plugs = grants.map((grant) => grant(core));
  return {
    ...core,
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
    introspect: introspect(core),
    revoke: revoke(core),
    passwordAtApi: passwordAtApi({ ...core, formats, policy: lifetime, apps: config.dialects.password_at_api }),
    clusters: config.clusters,
    pathOf: enabled.pathOf,
    iss_parameter_supported: !enabled.concessionsOf({ dialect: enabled.fallback }).includes('iss_omitted'),
    refreshUsed: (issuance: Issuance) => marksOfRefresh(lifetime, issuance, clock()).forEach(used),
    tokenUsed: (token: Presented) => marksOfUse(token, clock()).forEach(used),
    grant_types: plugs.map(({ grant_type }) => grant_type),
    auth_methods: clientAuthMethods.map(({ token_endpoint_auth_method }) => token_endpoint_auth_method),
    response_modes: askable,
    signing_algs: signingAlgs,
    scopes: config.scopes.map(({ name }) => name),
    ui_locales: ['en', 'de', 'fr'],
    jwks_max_age: config.policies.jwks_max_age,
  };
}

function composeApi({ config, enabled: { dialects } }: World, oauth: OAuth, browser: Browser) {
  const { scopes: catalogue, policies } = config;
  return { ...browser, ...oauth, catalogue, policies, dialects, clusters: Object.keys(config.clusters) };
}

function composeBrowser({ config, enabled }: World, core: Core, base_path: string) {
  const { clock, used } = core;
  const readHint = readIdTokenHint(core);
  const accounts = { ...core, policy: config.policies, note: used };
  const { connectPathOf, connects } = enabled;
  return {
    ...{ ...core, connectPathOf, connects },
    platform: { name: config.platform.name, base_path },
    scopes: [...config.scopes, ...managementCatalogue],
    endpoints: endpointMap(config.apis, config.scopes),
    parseRequest: parseRequest({ ...core, readIdTokenHint: readHint, responseModes: askable }),
    readIdTokenHint: readHint,
    hasAnswer: hasAnswer(core),
    respond: respond({ ...core, codeLifetime: enabled.codeLifetime }),
    responseModes,
    findSession: findSession(accounts),
    startSession: startSession(accounts),
    endSession: endSession(accounts),
    listSessions: listSessions(accounts),
    authorizationUsed: (id: string) => used({ type: 'authorization', id, at: clock() }),
  };
}
