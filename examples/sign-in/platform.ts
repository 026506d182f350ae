/** A platform whose people sign in at its own page: Grantry sends them here, and they go back with a signed statement. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

interface Person {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

interface Session {
  readonly person: Person;
  readonly auth_time: number;
}

const port = Number(process.env.PORT ?? 4500);
const origin = process.env.PLATFORM_URL ?? `http://localhost:${port}`;
const issuer = process.env.GRANTRY_ISSUER ?? 'http://localhost:4400';
const secret = process.env.HAND_OFF_SECRET ?? '';
const people: readonly Person[] = [
  { sub: 'u1', email: 'maria@acme.example', name: 'Maria López', password: 'maria' },
  { sub: 'u2', email: 'jonas@acme.example', name: 'Jonas Weber', password: 'jonas' },
];
const sessions = new Map<string, Session>();
const now = () => Math.floor(Date.now() / 1_000);

/** RFC 7519: who somebody is, for Grantry alone, for a minute, once. */
function statement({ person, auth_time }: Session, challenge: string): string {
  const { sub, email, name } = person;
  const claims = { iss: origin, aud: issuer, iat: now(), exp: now() + 60, jti: randomUUID(), challenge, auth_time };
  const organization = { id: 'acme', name: 'Acme Inc.', role: sub === 'u1' ? 'admin' : 'member' };
  const signed = [{ alg: 'HS256' }, { ...claims, sub, email, email_verified: true, name, organization }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** To the address we know, whatever `return_to` says: a statement sent elsewhere signs a stranger in. */
function back(answer: Readonly<Record<string, string>>): string {
  return `${issuer}/sign-in/hand-off?${new URLSearchParams(answer)}`;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<ServerResponse> {
  const url = new URL(request.url ?? '/', origin);
  if (url.pathname !== '/login') return response.writeHead(404).end();
  if (request.method === 'POST') return signIn(response, url, new URLSearchParams(await text(request)));
  const known = sessions.get(/(?:^|; )platform=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '');
  // Whoever is signed in here goes straight back, unless they must show that it is still them.
  if (!known || url.searchParams.get('prompt') === 'login') return show(response, url);
  return seeOther(response, back({ statement: statement(known, challengeOf(url)) }));
}

function signIn(response: ServerResponse, url: URL, typed: URLSearchParams): ServerResponse {
  const challenge = challengeOf(url);
  if (typed.has('cancel')) return seeOther(response, back({ error: 'access_denied', challenge }));
  const [email, password] = [typed.get('email'), typed.get('password')];
  const person = people.find((each) => each.email === email && each.password === password);
  if (!person) return seeOther(response, `${url.href}&wrong=yes`);
  const [id, session] = [randomBytes(24).toString('hex'), { person, auth_time: now() }];
  sessions.set(id, session);
  const cookie = `platform=${id}; Path=/; HttpOnly; SameSite=Lax`;
  return seeOther(response, back({ statement: statement(session, challenge) }), { 'set-cookie': cookie });
}

function challengeOf({ searchParams }: URL): string {
  return searchParams.get('challenge') ?? '';
}

function seeOther(
  response: ServerResponse,
  location: string,
  headers: Readonly<Record<string, string>> = {},
): ServerResponse {
  return response.writeHead(303, { location, 'cache-control': 'no-store', ...headers }).end();
}

function show(response: ServerResponse, { pathname, search, searchParams }: URL): ServerResponse {
  const problem = searchParams.has('wrong') ? 'That did not match.' : '';
  const action = (pathname + search).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(`<!doctype html>
<html lang="en"><title>Acme: sign in</title>
<h1>Sign in to Acme</h1><p role="alert">${problem}</p>
<form method="post" action="${action}">
<p><label>Email <input name="email" type="email" autocomplete="username"></label></p>
<p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
<p><button>Sign in</button> <button name="cancel" value="yes" formnovalidate>Cancel</button></p>
</form></html>`);
}

createServer((request, response) => void answer(request, response)).listen(port, '127.0.0.1', () => {
  console.log(`Acme's sign-in page is ${origin}/login; people: ${people.map(({ email }) => email).join(', ')}`);
});
