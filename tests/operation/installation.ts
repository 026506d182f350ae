import { expect } from 'vitest';
import { type Browserless, browserless, describePage } from '../harness/browserless.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, authorizationUrl, call, obtainCode, pkce, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import type { Server } from '../harness/server.ts';

/** What somebody holds of an installation, to be held against it after something was done to it. */
export interface Holdings {
  readonly seeded: Seed;
  readonly machine: App;
  readonly machine_token: string;
  readonly access_token: string;
  readonly refresh_token: string;
  /** In which the person is signed in. */
  readonly cookies: Browserless['cookies'];
}

/** An app, a program and a person at work. */
export const useInstallation = async (server: Server): Promise<Holdings> => {
  const seeded = await seed(server);
  const machine = await createApp(server, { kind: 'machine' });
  const browser = browserless(server);
  const code = await obtainCode(browser, server, seeded.app, seeded.person);
  const { access_token, refresh_token } = await granted(server, code, seeded.app);
  const machine_token = (await granted(server, OWN, machine)).access_token;
  return { seeded, machine, machine_token, access_token, refresh_token, cookies: browser.cookies };
};

/** Everything that was held works, without anybody signing in again. */
export const expectHoldingsToWork = async (server: Server, held: Holdings): Promise<void> => {
  const { seeded, machine, cookies } = held;
  for (const presented of [held.machine_token, held.access_token]) {
    expect(await isActive(server, held, presented)).toBe(true);
  }
  await granted(server, OWN, machine);
  await granted(server, { grant_type: 'refresh_token', refresh_token: held.refresh_token }, seeded.app);
  await granted(server, await codeWithoutSignIn(server, seeded.app, cookies), seeded.app);
};

export const isActive = async (server: Server, { seeded }: Holdings, presented: string): Promise<boolean> => {
  const { status, body } = await call(server, '/oauth/introspect', { token: presented }, { basic: seeded.api });
  expect(status).toBe(200);
  return body.active === true;
};

export const granted = async (server: Server, params: Readonly<Record<string, string>>, basic: App) => {
  const { status, body } = await token(server, params, { basic });
  expect({ status, error: body.error }).toEqual({ status: 200 });
  const { access_token = '', refresh_token = '' } = body;
  return { access_token, refresh_token };
};

export const OWN = { grant_type: 'client_credentials' } as const;

/** Session and consent are remembered: no page is shown. */
const codeWithoutSignIn = async (server: Server, app: App, cookies: Browserless['cookies']) => {
  const { client_id, redirect_uri } = app;
  const { code_verifier, ...challenge } = pkce();
  const request = { response_type: 'code', client_id, redirect_uri, prompt: 'none', ...challenge };
  const code = codeOf(await browserless(server, cookies).open(authorizationUrl(server, request)));
  return { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
};

/** The code with which a browser went back to the app; fails, showing the page, when it did not. */
export const codeOf = (page: Page): string => {
  const code = URL.parse(page.left ?? '')?.searchParams.get('code');
  if (!code) throw new Error(`No code came back: ${page.left}\n${describePage(page)}`);
  return code;
};
