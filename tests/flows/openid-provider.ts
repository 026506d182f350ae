/** An OpenID Provider that says whatever a test has it say: its codes carry their own answer. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
import type { Page } from '../harness/navigate.ts';
import { type Claims, seconds } from './platform-page.ts';

export interface Provider {
  readonly issuer: string;
  /** What the authorization request at which the browser is holds. */
  asked(page: Page): Readonly<Record<string, string>>;
  /** Where the provider sends the browser back to, with a code that is good for one ID token; changes win. */
  answer(asked: Readonly<Record<string, string>>, changes?: Claims, says?: Says): string;
  /** What it answers to everything from now on; `undefined`: as it should. */
  fail(how: 'error' | 'silence' | undefined): void;
  /** The paths it was asked for. */
  readonly requests: readonly string[];
}

export interface Says {
  /** Parameters beside the code. */
  readonly beside?: Readonly<Record<string, string>>;
  /** How the ID token is signed. */
  readonly signed?: 'well' | 'none' | 'by another' | 'by the secret';
  readonly userinfo?: Claims;
}

export const CLIENT = { client_id: 'grantry', client_secret: 'a secret of Grantry at the provider' };

export const openidProvider = async (): Promise<Provider> => {
  const [own, others] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const requests: string[] = [];
  const spent = new Set<string>();
  let failing: 'error' | 'silence' | undefined;

  const sign = async (claims: Claims, signed: Says['signed'] = 'well'): Promise<string> => {
    const whole = { iss: issuer, aud: CLIENT.client_id, sub: 'u1', iat: seconds(), exp: seconds() + 60, ...claims };
    if (signed === 'none') return `${encoded({ alg: 'none' })}.${encoded(whole)}.`;
    if (signed === 'by the secret') {
      return new SignJWT(whole)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(CLIENT.client_secret));
    }
    const { privateKey } = signed === 'well' ? own : others;
    return new SignJWT(whole).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey);
  };
  const token = async (request: IncomingMessage) => {
    const sent = new URLSearchParams(await text(request));
    const code = sent.get('code') ?? '';
    const { claims, signed, userinfo, code_challenge } = JSON.parse(Buffer.from(code, 'base64url').toString());
    const verifier = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url');
    if (spent.has(code) || verifier !== code_challenge) return { error: 'invalid_grant' };
    spent.add(code);
    const access_token = encoded({ ...userinfo });
    return { access_token, token_type: 'Bearer', expires_in: 60, id_token: await sign(claims, signed) };
  };
  const answerTo = async (request: IncomingMessage, path: string): Promise<object | undefined> => {
    switch (path) {
      case '/.well-known/openid-configuration':
        return metadata();
      case '/jwks':
        return { keys: [jwk] };
      case '/token':
        return token(request);
      case '/userinfo':
        return JSON.parse(Buffer.from(request.headers.authorization?.slice(7) ?? '', 'base64url').toString());
      default:
        return undefined;
    }
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    if (failing === 'silence') return;
    const body = failing === 'error' ? undefined : await answerTo(request, pathname);
    const status = body === undefined ? 500 : 'error' in body ? 400 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  };
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEndOfFile(() => {
    server.closeAllConnections();
    server.close();
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  });
  return {
    issuer,
    requests,
    asked: ({ left }) => {
      if (!left?.startsWith(`${issuer}/authorize?`)) throw new Error(`Not at the provider, but at ${left}`);
      return Object.fromEntries(new URL(left).searchParams);
    },
    answer: ({ redirect_uri = '', state = '', nonce, code_challenge }, changes = {}, says = {}) => {
      const claims = { nonce, email: 'maria@acme.example', email_verified: true, name: 'Maria López', ...changes };
      const code = encoded({ claims, code_challenge, signed: says.signed, userinfo: says.userinfo, at: spent.size });
      return `${redirect_uri}?${new URLSearchParams({ code, state, iss: issuer, ...says.beside })}`;
    },
    fail: (how) => {
      failing = how;
    },
  };
};

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A `sign_in` section for these providers. */
export const upstreamConfig = (
  providers: Readonly<Record<string, Pick<Provider, 'issuer'>>>,
  changes: object = {},
  each: object = {},
) => ({
  sign_in: {
    methods: ['password', 'upstream'],
    upstreams: Object.entries(providers).map(([id, { issuer }]) => ({
      ...{ id, name: `Provider ${id}`, issuer, ...CLIENT },
      ...each,
    })),
    ...changes,
  },
});
