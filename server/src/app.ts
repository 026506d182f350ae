import { composeApi } from './compose/api.ts';
import { type Browser, composeBrowser } from './compose/browser.ts';
import { type Core, composeCore, type World } from './compose/core.ts';
import { composeOAuth } from './compose/oauth.ts';
import { composePortal } from './compose/portal.ts';
import { apiEndpoints } from './http/api/index.ts';
import { browserEndpoints, onDemandPages } from './http/browser/index.ts';
import { plainErrorPage, refusalPage } from './http/browser/page.ts';
import { findDialect } from './http/dialect/speaker.ts';
import { speaking } from './http/dialect/speaking.ts';
import type { Endpoint, HttpRequest } from './http/endpoint.ts';
import { oauthEndpoints, onDemandEndpoints } from './http/oauth/index.ts';
import { health } from './http/operation/health.ts';
import { pageEndpoints } from './http/pages/endpoint.ts';
import { portalEndpoints } from './http/portal/index.ts';
import { httpServer } from './http/server.ts';
import type { OAuthError } from './protocol/oauth-error.ts';
import { tasks } from './tasks/index.ts';
import { type Running, runTasks } from './tasks/task.ts';
import { ensureSigningKeys } from './tokens/signing-keys.ts';

export interface App {
  /** Resolves to the address it listens on. */
  listen(): Promise<string>;
  /** Resolves when every accepted request is answered, every task has ended and the buffers are written. */
  close(): Promise<void>;
}

const LONGEST_GOODBYE_MS = 3_000;

export async function createApp(world: World): Promise<App> {
  const core = composeCore(world);
  await ensureSigningKeys(core);
  const { config, log } = world;
  const { pathname } = new URL(config.issuer);
  const base_path = pathname === '/' ? '' : pathname;
  const browser = composeBrowser(world, core, base_path);
  const endpoints = composeEndpoints(world, core, browser, base_path);
  const refusal = (request: HttpRequest, error: OAuthError) => refusalPage(browser, request, error);
  const server = httpServer({ ...config, ...world, ...core, base_path, refusalPage: refusal }, endpoints);
  let running: Running | undefined;
  return {
    listen: async () => {
      const address = await server.listen({ host: config.host, port: config.port });
      running = runTasks(tasks(core), (name, error) => log.error({ task: name, err: error }, 'task failed'));
      return address;
    },
    close: async () => {
      await server.close();
      // A mail that is on its way may arrive; what does not is sent by the next start.
      const hurry = setTimeout(core.transport.close, LONGEST_GOODBYE_MS);
      await running?.stop();
      clearTimeout(hurry);
      core.transport.close();
      await core.flush();
    },
  };
}

function composeEndpoints(world: World, core: Core, browser: Browser, base_path: string): readonly Endpoint[] {
  const oauth = composeOAuth(world, core, base_path);
  const standard = [...oauthEndpoints(oauth), ...browserEndpoints(browser)];
  const onDemand = [...onDemandEndpoints(oauth), ...onDemandPages(browser)];
  const dialectOf = findDialect(core.findClient, oauth.findPresented);
  const errorPage = plainErrorPage(browser);
  return [
    ...speaking({ ...world.enabled, ...core, dialectOf, errorPage }, standard, onDemand),
    ...pageEndpoints(core),
    ...apiEndpoints(composeApi(world, oauth, browser)),
    ...portalEndpoints(composePortal(world, core, base_path)),
    ...health(core),
    world.metrics.endpoint,
  ];
}
