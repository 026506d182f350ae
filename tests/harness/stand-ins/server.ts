/** What the harness expects of a server, in a page of code: so its own tests need none. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const [noun, verb] = process.argv.slice(2);
const issuer = process.env.GRANTRY_ISSUER ?? '';
let asked = 0;

const write = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

if (noun === 'start') await start();
else if (verb === 'create')
  write({
    [`${noun}_arguments`]: process.argv.slice(4),
    client_id: 'c',
    organization_id: 'o',
    account_id: 'a',
    client_secret: 's',
  });
else if (noun === 'say')
  write({
    stdin: await text(process.stdin),
    data: process.env.GRANTRY_DATA,
    node_env: process.env.NODE_ENV ?? '',
  });
else {
  process.stderr.write(`There is no command ${noun}.\n`);
  process.exitCode = 2;
}

async function start(): Promise<void> {
  if (process.env.GRANTRY_SECRET === 'short') throw new Error('GRANTRY_SECRET is too short');
  if (process.env.GRANTRY_CONFIG !== undefined) write({ config: (await import(process.env.GRANTRY_CONFIG)).default });
  const server = createServer((request, response) => void answer(request, response));
  server.listen(Number(process.env.GRANTRY_PORT), process.env.GRANTRY_HOST, () => write({ msg: 'listening' }));
  process.stderr.write('a line that is not JSON\n');
  process.on('SIGTERM', () => {
    write({ msg: 'draining' });
    server.close(() => process.exit(0));
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', issuer);
  const body = new URLSearchParams(await text(request));
  const send = (status: number, content = '', headers: Record<string, string> = {}): void =>
    void response.writeHead(status, headers).end(content);
  const signedIn = request.headers.cookie === 'session=ada';
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /readyz':
      asked += 1;
      return send(asked > 2 ? 200 : 503);
    case 'GET /oauth/authorize':
      return signedIn ? send(200, consent(url)) : send(303, '', { location: `/sign-in${url.search}` });
    case 'GET /sign-in':
      return send(
        200,
        `<form method=post action="?${url.search.slice(1).replaceAll('&', '&amp;')}">
        <input name=email type=email><input name="password" type='password'><button>Sign in</button></form>`,
      );
    case 'POST /sign-in':
      if (!isOwnForm(request)) return send(403, 'That form is not ours.');
      if (body.get('password') !== 'right') return send(200, 'Wrong e-mail or password.');
      return send(303, '', { 'set-cookie': 'session=ada; Path=/', location: `${issuer}/oauth/authorize${url.search}` });
    case 'POST /oauth/consent':
      return send(303, '', {
        location: back(body),
      });
    case 'POST /oauth/token':
      return send(
        200,
        JSON.stringify({ authorization: request.headers.authorization, grant_type: body.getAll('grant_type') }),
      );
    default:
      return send(404, `${request.url} ${request.headers['sec-fetch-mode']}`);
  }
}

function back(body: URLSearchParams): string {
  const url = new URL(body.get('to') ?? '');
  url.searchParams.set('code', body.get('decision') ?? '');
  url.searchParams.set('scope', body.getAll('scope').join(' '));
  return url.href;
}

function isOwnForm({ headers }: IncomingMessage): boolean {
  return (
    headers['sec-fetch-site'] === 'same-origin' && headers.origin === issuer && headers['sec-fetch-mode'] === 'navigate'
  );
}

function consent(url: URL): string {
  return `<form method="POST" action="/oauth/change"><button>change</button></form>
    <form method="POST" action="/oauth/consent"><input type="hidden" name="to" value="${url.searchParams.get('redirect_uri')}">
    <input type="checkbox" name="scope" value="mail"><input type="checkbox" name="scope" value="phone">
    <button name="decision" value="deny">Deny</button><button name="decision" value="allow">Allow</button></form>`;
}
