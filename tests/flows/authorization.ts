/** What the stories of this room tell again and again: an app asks, a browser comes back, a code becomes tokens. */
import { randomBytes } from 'node:crypto';
import { type Browserless, browserless, type Person } from '../harness/browserless.ts';
import type { Page } from '../harness/navigate.ts';
import {
  type App,
  authorizationUrl,
  type CodeRequest,
  type OAuthBody,
  obtainCode,
  pkce,
  token,
} from '../harness/oauth-client.ts';
import type { Server } from '../harness/server.ts';

export interface Asked {
  readonly url: URL;
  readonly state: string;
  /** What the token endpoint wants to see for the code the browser came back with. */
  redeem(left: string | undefined): CodeRequest;
}

/** An authorization request with all an app should send. A parameter that is undefined is left out. */
export const ask = (
  server: Pick<Server, 'issuer'>,
  { client_id, redirect_uri }: App,
  params: Readonly<Record<string, string | undefined>> = {},
): Asked => {
  const { code_verifier, ...challenge } = pkce();
  const state = randomBytes(8).toString('hex');
  const sent = { response_type: 'code', client_id, redirect_uri, state, ...challenge, ...params };
  const given = Object.entries(sent).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    url: authorizationUrl(server, given),
    state,
    redeem: (left) => {
      const { code } = answerIn(left);
      if (code === undefined) throw new Error(`No code came back: ${left}`);
      return { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
    },
  };
};

/** The parameters an app finds in the query of the address the browser was sent to. */
export const answerIn = (left: string | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(left === undefined ? [] : new URL(left).searchParams);

/** Types and sends what the sign-in page asks for. */
export const signIn = (browser: Browserless, page: Page, { email, password }: Person): Promise<Page> =>
  browser.submit(page, { email, password });

/** The whole way to tokens for an app with a secret, or for a public one. */
export const signInForTokens = async (
  server: Pick<Server, 'issuer' | 'url' | 'lines'>,
  app: App,
  person: Person,
  params: Readonly<Record<string, string>> = {},
  browser: Browserless = browserless(server),
): Promise<OAuthBody> => redeem(server, app, await obtainCode(browser, server, app, person, params));

/** Fails unless the token endpoint answers 200. */
export const redeem = async (
  server: Pick<Server, 'url' | 'lines'>,
  app: App,
  params: Readonly<Record<string, string>>,
): Promise<OAuthBody> => {
  const { status, body } = await tokenAs(server, app, params);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}\n${server.lines.slice(-5).join('\n')}`);
  return body;
};

export const tokenAs = (server: Pick<Server, 'url'>, app: App, params: Readonly<Record<string, string>>) =>
  app.client_secret === ''
    ? token(server, { ...params, client_id: app.client_id })
    : token(server, params, { basic: app });

export const refresh = (
  server: Pick<Server, 'url'>,
  app: App,
  refresh_token: string | undefined,
  params: Readonly<Record<string, string>> = {},
) => tokenAs(server, app, { grant_type: 'refresh_token', refresh_token: refresh_token ?? '', ...params });
