/** An authorization request that is right in everything, to be bent in one place; and what came of it. */
import type { Browserless } from '../harness/browserless.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, authorizationUrl, type Call, type OAuthAnswer, token } from '../harness/oauth-client.ts';
import type { Server } from '../harness/server.ts';
import { as } from './token-holder.ts';

/** `undefined` leaves a parameter out. */
export type Bend = Readonly<Record<string, string | undefined>>;

/** RFC 7636 §B. */
export const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const code_challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

export const requestUrl = (server: Pick<Server, 'issuer'>, { client_id, redirect_uri }: App, bend: Bend = {}): URL =>
  authorizationUrl(
    server,
    defined({
      response_type: 'code',
      client_id,
      redirect_uri,
      scope: 'openid',
      state: 'af0ifjsldkj',
      code_challenge,
      code_challenge_method: 'S256',
      ...bend,
    }),
  );

/** The parameters of the answer with which the browser left for the app; fails when a page of ours was shown. */
export const answerOf = ({ left, status, body }: Page): URLSearchParams => {
  if (left === undefined) throw new Error(`The browser has not left: ${status} ${body.slice(0, 2_000)}`);
  const { search, hash } = new URL(left);
  return new URLSearchParams(search === '' ? hash.slice(1) : search);
};

/** The error told to the app; `undefined` when the browser is still with us, or the answer was a good one. */
export const errorOf = (page: Page): string | undefined =>
  page.left === undefined ? undefined : (answerOf(page).get('error') ?? undefined);

/** A code for the app, from a browser that is signed in and has allowed it. */
export const freshCode = async (
  server: Pick<Server, 'issuer'>,
  browser: Browserless,
  app: App,
  bend: Bend = {},
): Promise<string> => answerOf(await browser.open(requestUrl(server, app, bend))).get('code') ?? 'none came';

export const redeem = (
  server: Pick<Server, 'url'>,
  app: App,
  code: string,
  bend: Bend = {},
  options: Call = {},
): Promise<OAuthAnswer> => {
  const { redirect_uri } = app;
  const right = { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
  return token(server, defined({ ...right, ...as(app).params, ...bend }), { ...as(app).call, ...options });
};

const defined = (params: Bend): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== undefined));
