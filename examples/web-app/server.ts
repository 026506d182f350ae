/** A web app that signs people in with Grantry and calls the notes API for them. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as oidc from 'openid-client';

function env(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set; see README.md`);
  process.exit(2);
}

interface Session {
  readonly login?: { pkceCodeVerifier: string; expectedState: string; expectedNonce: string };
  readonly person?: string;
  readonly access_token?: string;
  readonly refresh_token?: string | undefined;
  readonly isOver?: boolean;
}

const issuer = new URL(env('GRANTRY_ISSUER'));
const api = process.env.API_URL ?? 'http://localhost:4500';
const resource = process.env.RESOURCE ?? api;
const scope = process.env.SCOPE ?? 'openid profile email notes.read notes.write';
const port = Number(process.env.PORT ?? 4600);
const origin = `http://127.0.0.1:${port}`;
const redirect_uri = `${origin}/callback`;
const onThisMachine = issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
const config = await oidc.discovery(issuer, env('CLIENT_ID'), {}, oidc.ClientSecretBasic(env('CLIENT_SECRET')), {
  execute: onThisMachine ? [oidc.allowInsecureRequests] : [],
});
const sessions = new Map<string, Session>();

type Route = (session: Session, url: URL) => Promise<{ readonly session: Session; readonly to: string }>;
const routes: Readonly<Record<string, Route>> = {
  'GET /login': async () => {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const login = { pkceCodeVerifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
    const to = oidc.buildAuthorizationUrl(config, {
      redirect_uri,
      scope,
      resource,
      state: login.expectedState,
      nonce: login.expectedNonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    return { session: { login }, to: to.href };
  },
  'GET /callback': async ({ login }, url) => {
    if (!login) throw new Error('This sign-in was not started here.');
    const tokens = await oidc.authorizationCodeGrant(config, url, { ...login, idTokenExpected: true });
    const { access_token, refresh_token } = tokens;
    const { sub, name, email } = await oidc.fetchUserInfo(config, access_token, tokens.claims()?.sub ?? '');
    return { session: { person: name ?? email ?? sub, access_token, refresh_token }, to: '/' };
  },
  'POST /refresh': async (session) => {
    const tokens = await oidc.refreshTokenGrant(config, session.refresh_token ?? '').catch(isGrantOver);
    if (!tokens) return { session: { isOver: true }, to: '/' };
    const { access_token, refresh_token = session.refresh_token } = tokens;
    return { session: { ...session, access_token, refresh_token }, to: '/' };
  },
  'POST /logout': async ({ refresh_token, access_token }) => {
    await oidc.tokenRevocation(config, refresh_token ?? access_token ?? '');
    return { session: {}, to: '/' };
  },
};

/** Nothing is wrong then: the person has disconnected the app, or it was not used for long. */
function isGrantOver(error: unknown): undefined {
  if (!(error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant')) throw error;
}

const html = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const button = (path: string, label: string) => `<form method="post" action="${path}"><button>${label}</button></form>`;

async function home({ person, access_token, isOver }: Session): Promise<string> {
  if (isOver) return '<p>You are connected no more. <a href="/login">Connect again</a></p>';
  if (person === undefined) return '<p><a href="/login">Sign in</a></p>';
  const answer = await fetch(`${api}/notes`, { headers: { authorization: `Bearer ${access_token}` } });
  const notes = `<p>The API answered ${answer.status}:</p><pre>${html(await answer.text())}</pre>`;
  return `<p>Signed in as <b>${html(person)}</b></p>${notes}${button('/refresh', 'Refresh')}${button('/logout', 'Sign out')}`;
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const id = /(?:^|; )notes_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const url = new URL(request.url ?? '/', origin);
  if (url.pathname === '/') return show(response, 200, await home(sessions.get(id) ?? {}));
  const route = routes[`${request.method} ${url.pathname}`];
  if (!route) return show(response, 404, 'There is no such page.');
  const { session, to } = await route(sessions.get(id) ?? {}, url);
  const next = randomUUID(); // a new id at every step, so that nobody can plant one
  sessions.delete(id);
  sessions.set(next, session);
  const cookie = `notes_session=${next}; HttpOnly; SameSite=Lax; Path=/`;
  return response.writeHead(303, { location: to, 'set-cookie': cookie }).end();
}

function show(response: ServerResponse, status: number, body: string): unknown {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  return response.end(`<!doctype html><title>Notes</title>${body}<p><a href="/">Home</a></p>`);
}

createServer((request, response) => {
  respond(request, response).catch((error: Error & { error?: string; error_description?: string }) => {
    show(response, 502, html([error.message, error.error, error.error_description].filter(Boolean).join(': ')));
  });
}).listen(port, '127.0.0.1', () => console.log(`web app listening on ${origin}`));
