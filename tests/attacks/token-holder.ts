/** What an app does with the tokens of a person who has allowed it. */
import type { Browserless, Person } from '../harness/browserless.ts';
import {
  type App,
  type Call,
  type Credentials,
  call,
  type OAuthAnswer,
  obtainCode,
  token,
} from '../harness/oauth-client.ts';
import { type Answer, send } from '../harness/send.ts';
import type { Server } from '../harness/server.ts';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly scope: string;
  readonly expires_in: number;
}

type At = Pick<Server, 'url'>;
type Params = Readonly<Record<string, string>>;

/** How an app shows who it is: a public one by its name alone. */
export const as = ({ client_id, client_secret }: Credentials): { readonly params: Params; readonly call: Call } =>
  client_secret === ''
    ? { params: { client_id }, call: {} }
    : { params: {}, call: { basic: { client_id, client_secret } } };

/** With a browser that is signed in and has allowed the app before, no page is shown. */
export const obtainTokens = async (
  server: Pick<Server, 'url' | 'issuer'>,
  browser: Browserless,
  { app, person }: { readonly app: App; readonly person: Person },
  params: Params = {},
): Promise<Tokens> => {
  const request = await obtainCode(browser, server, app, person, params);
  return granted(await token(server, { ...request, ...as(app).params }, as(app).call));
};

export const refresh = (
  server: At,
  app: Credentials,
  refresh_token: string,
  params: Params = {},
  options: Call = {},
): Promise<OAuthAnswer> =>
  token(
    server,
    { grant_type: 'refresh_token', refresh_token, ...as(app).params, ...params },
    { ...as(app).call, ...options },
  );

/** The tokens of an answer that must be a good one. */
export const granted = ({ status, body }: OAuthAnswer): Tokens => {
  if (status !== 200) throw new Error(`No tokens: ${status} ${JSON.stringify(body)}`);
  const { access_token = '', refresh_token = '', id_token = '', scope = '', expires_in = 0 } = body;
  return { access_token, refresh_token, id_token, scope, expires_in };
};

export const revoke = (server: At, app: Credentials, presented: string, options: Call = {}): Promise<OAuthAnswer> =>
  call(server, '/oauth/revoke', { token: presented, ...as(app).params }, { ...as(app).call, ...options });

export const introspect = async (server: At, by: Credentials, presented: string): Promise<OAuthAnswer['body']> => {
  const { status, body } = await call(server, '/oauth/introspect', { token: presented }, { basic: by });
  if (status !== 200) throw new Error(`No answer about a token: ${status} ${JSON.stringify(body)}`);
  return body;
};

export const isActive = async (server: At, by: Credentials, presented: string): Promise<boolean> =>
  (await introspect(server, by, presented)).active === true;

export const userinfo = (server: At, access_token: string): Promise<Answer> =>
  send(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${access_token}` } });

/** Which refresh token of its family this is: `grr_` key, family (bucket and id), generation, secret. */
export const generationOf = (refresh_token: string): number => Number(refresh_token.split('_')[3]);
