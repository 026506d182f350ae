/** What a client does: RFC 7636 (PKCE), RFC 6749 §4.1 (code), RFC 6749 §3.2 (token endpoint). */
import { createHash, randomBytes } from 'node:crypto';
import type { Agent } from 'node:http';
import type { Browserless, Person } from './browserless.ts';
import { type Headers, send } from './send.ts';
import type { Server } from './server.ts';

export interface Pkce {
  readonly code_verifier: string;
  readonly code_challenge: string;
  readonly code_challenge_method: 'S256';
}

export const pkce = (): Pkce => {
  const code_verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
  return { code_verifier, code_challenge, code_challenge_method: 'S256' };
};

/** Pairs where a name must repeat. */
export type Params = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

export const authorizationUrl = (server: Pick<Server, 'issuer'>, params: Params): URL => {
  const url = new URL(`${server.issuer}/oauth/authorize`);
  url.search = String(encode(params));
  return url;
};

export interface Credentials {
  readonly client_id: string;
  readonly client_secret: string;
}

export interface Call {
  readonly basic?: Credentials;
  readonly headers?: Headers;
  readonly agent?: Agent;
}

export interface OAuthAnswer {
  readonly status: number;
  readonly headers: Awaited<ReturnType<typeof send>>['headers'];
  /** The JSON object; empty when the answer has no body. */
  readonly body: OAuthBody;
}

export interface OAuthBody {
  readonly [member: string]: unknown;
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly token_type?: string;
  readonly expires_in?: number;
  readonly scope?: string;
  readonly active?: boolean;
  readonly error?: string;
  readonly error_description?: string;
  readonly attempt?: string;
}

/** A form POST to an endpoint of this process, as a client's back end sends it. */
export const call = async (
  server: Pick<Server, 'url'>,
  path: string,
  params: Params,
  { basic, headers, agent }: Call = {},
): Promise<OAuthAnswer> => {
  const answer = await send(`${server.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: basic === undefined ? undefined : basicAuthorization(basic),
      ...headers,
    },
    body: String(encode(params)),
    agent,
  });
  const body = answer.body === '' ? {} : (JSON.parse(answer.body) as OAuthBody);
  return { status: answer.status, headers: answer.headers, body };
};

export const token = (server: Pick<Server, 'url'>, params: Params, options?: Call): Promise<OAuthAnswer> =>
  call(server, '/oauth/token', params, options);

/** RFC 6749 §2.3.1: both values are form-encoded before they are joined. */
export const basicAuthorization = ({ client_id, client_secret }: Credentials): string => {
  const formEncoded = (value: string): string => String(new URLSearchParams({ '': value })).slice(1);
  return `Basic ${Buffer.from(`${formEncoded(client_id)}:${formEncoded(client_secret)}`).toString('base64')}`;
};

export interface App extends Credentials {
  readonly redirect_uri: string;
}

/** What the token endpoint wants to see for a code that `obtainCode` brought. */
export interface CodeRequest {
  readonly [param: string]: string;
  readonly grant_type: 'authorization_code';
  readonly code: string;
  readonly redirect_uri: string;
  readonly code_verifier: string;
}

/** Sends the browser through sign-in and consent; fails when it comes back without a code. */
export const obtainCode = async (
  browser: Browserless,
  server: Pick<Server, 'issuer'>,
  app: App,
  person: Person,
  params: Readonly<Record<string, string>> = {},
): Promise<CodeRequest> => {
  const { code_verifier, ...challenge } = pkce();
  const { client_id, redirect_uri } = app;
  const request = {
    response_type: 'code',
    client_id,
    redirect_uri,
    state: randomBytes(8).toString('hex'),
    ...challenge,
  };
  const back = await browser.signInAndAllow(authorizationUrl(server, { ...request, ...params }), person);
  const code = back.searchParams.get('code');
  if (code === null) throw new Error(`No code came back: ${back.href}`);
  return { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
};

const encode = (params: Params): URLSearchParams =>
  new URLSearchParams((Array.isArray(params) ? params : Object.entries(params)) as [string, string][]);
