/** `npm run example` as a person runs it, for each platform: it starts, says what to open, stops, and goes on where it was. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Welcome } from '../../../examples/platforms/platform.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { browserless } from '../../harness/browserless.ts';
import { type RunningProcess, startProcess } from '../../harness/child-process.ts';
import { type Database, sqlite } from '../../harness/database.ts';
import { freePort } from '../../harness/free-port.ts';
import { send } from '../../harness/send.ts';
import { curl } from './curl.ts';

const root = new URL('../../../', import.meta.url).pathname;

type Said = Welcome & { readonly issuer: string };

let place: Database;
let ports: { readonly GRANTRY_PORT: number; readonly API_PORT: number; readonly APP_PORT: number };
let example: RunningProcess;
let access_token = '';
let client_id = '';

const run = (...args: string[]) => {
  const env = Object.entries(ports).map(([name, port]) => [name, String(port)]);
  return startProcess(join(root, 'examples/platforms/run.ts'), args, {
    env: Object.fromEntries(env),
    cwd: place.data_dir,
  });
};
const file = (name: string) => join(place.data_dir, 'data/fyle', name);
const printed = () => example.stdout.join('\n');
const api = (path: string, more = '') =>
  curl(
    `curl -s http://localhost:${ports.API_PORT}/platform/v1${path} -H 'Authorization: Bearer ${access_token}' ${more}`,
  );
const tents = async () => (await api('/spender/expenses?purpose=eq.Tent')).body;

beforeAll(async () => {
  place = await sqlite.create();
  // Each of Fyle's two clusters answers on a port of its own, one after the other.
  ports = { GRANTRY_PORT: await freePort(), API_PORT: await freePort(2), APP_PORT: await freePort() };
  example = run('fyle');
  await example.waitFor(/attempts tail/);
});

test('npm knows it', () => {
  expect(manifest.scripts.example).toBe('node examples/platforms/run.ts');
});

describe('the first start', () => {
  test('says who signs in where, and the page the person comes back to says how to go on', async () => {
    const [url = ''] = /http\S+\/oauth\/authorize\?\S+/.exec(printed()) ?? [];
    const [, email = '', password = ''] = /^ {2}(ada@\S+) {3}(.+?) {3}\(/m.exec(printed()) ?? [];
    const { origin } = new URL(url);
    const back = await browserless({ issuer: origin, url: origin }).signInAndAllow(url, { email, password });
    const page = await send(back.href);
    const command = /<pre>(.*)<\/pre>/
      .exec(page.body)?.[1]
      ?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    const { status, body } = await curl(command ?? '');
    expect([status, body]).toEqual([200, { refresh_token: expect.any(String), access_token: expect.any(String) }]);
    access_token = (body as { access_token: string }).access_token;
    client_id = new URL(url).searchParams.get('client_id') ?? '';
  });

  test('serves the API, which keeps what it is told', async () => {
    expect((await api('/spender/my_profile')).body).toMatchObject({ data: { user: { email: 'ada@acme.example' } } });
    const json = `-H 'Content-Type: application/json' -d '{"data":{"amount":99,"purpose":"Tent"}}'`;
    expect((await api('/spender/expenses', json)).status).toBe(200);
  });

  test('lets pages of Grantry call the API from a browser, and no others', async () => {
    const url = `http://localhost:${ports.API_PORT}/platform/v1/spender/my_profile`;
    const preflight = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' };
    const heard = async (origin: string, method: string, headers: Readonly<Record<string, string>>) => {
      const answer = await send(url, { method, headers: { origin, ...headers } });
      expect(answer.headers.vary).toBe('Origin');
      return [answer.status, answer.headers['access-control-allow-origin']];
    };
    const own = `http://localhost:${ports.GRANTRY_PORT}`;
    expect(await heard(own, 'OPTIONS', preflight)).toEqual([204, own]);
    expect(await heard(own, 'GET', { authorization: `Bearer ${access_token}` })).toEqual([200, own]);
    expect(await heard(own, 'GET', {})).toEqual([401, own]);
    for (const origin of ['https://evil.example', `http://localhost:${ports.APP_PORT}`, 'null']) {
      expect((await heard(origin, 'OPTIONS', preflight))[1]).toBeUndefined();
      expect((await heard(origin, 'GET', { authorization: `Bearer ${access_token}` }))[1]).toBeUndefined();
    }
  });

  test.each(['grantry.env', 'made.json', 'secret'])('%s is for its owner only', async (name) => {
    expect((await stat(file(name))).mode & 0o077).toBe(0);
  });

  test('no link makes a command of what a shell would run', async () => {
    for (const code of ["a';id;'", '$(id)', 'a b', '"', '']) {
      const page = await send(`http://127.0.0.1:${ports.APP_PORT}/callback?code=${encodeURIComponent(code)}`);
      expect(page.body).toContain('There is no code to redeem.');
    }
    const page = await send(`http://127.0.0.1:${ports.APP_PORT}/callback?<b>=<i>`);
    expect(page.body).not.toMatch(/<[bi]>/);
  });
});

test('a second one says which port is taken, and how to choose another', async () => {
  const second = run('fyle');
  expect([await second.exited, second.stderr]).toEqual([
    1,
    [`Port ${ports.GRANTRY_PORT} is taken: set GRANTRY_PORT to another.`],
  ]);
});

test.each(['', 'nothing', '../fyle'])('the platform "%s" is none', async (name) => {
  const other = run(name);
  expect([await other.exited, other.stderr]).toEqual([2, [expect.stringContaining('fyle | fync')]]);
});

test('it is stopped with all its parts, and goes on where it was', async () => {
  process.kill(example.pid, 'SIGINT');
  expect([await example.exited, example.stderr]).toEqual([0, []]);
  for (const port of [ports.GRANTRY_PORT, ports.API_PORT, ports.API_PORT + 1, ports.APP_PORT]) {
    await expect(send(`http://localhost:${port}/`)).rejects.toThrow('ECONNREFUSED');
  }
  example = run('fyle', '--json');
  const again = JSON.parse(await example.waitFor(/^\{/)) as {
    readonly apps: readonly { readonly client_id: string }[];
  };
  expect(again.apps[0]?.client_id).toBe(client_id);
  expect(await tents()).toMatchObject({ count: 1, data: [{ amount: 99 }] });
  expect(await example.stop()).toBe(0);
});

test.each([
  ['fync', '/v1/users/@me'],
  ['anyfetch', '/user'],
  ['frappe', '/api/method/frappe.auth.get_logged_user'],
])('%s goes the same way, from what is said to an answer of its API', async (name, path) => {
  example = run(name, '--json');
  const { issuer, authorization_url, redeem, people } = JSON.parse(await example.waitFor(/^\{/)) as Said;
  const [person = { email: '', password: '' }] = people;
  const back = await browserless({ issuer, url: issuer }).signInAndAllow(authorization_url, person);
  const redeemed = await curl(redeem.replace('CODE', back.searchParams.get('code') ?? ''));
  const { access_token } = redeemed.body as { access_token: string };
  const who = await curl(
    `curl -s http://localhost:${ports.API_PORT}${path} -H 'Authorization: Bearer ${access_token}'`,
  );
  expect([who.status, JSON.stringify(who.body)]).toEqual([200, expect.stringContaining(person.email)]);
  expect(await example.stop()).toBe(0);
});
