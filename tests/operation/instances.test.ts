/** docs/operations.md, "Several instances on PostgreSQL". */
import { beforeAll, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { postgres } from '../harness/database.ts';
import { authorizationUrl, call, pkce, token } from '../harness/oauth-client.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import {
  codeOf,
  expectHoldingsToWork,
  granted,
  type Holdings,
  isActive,
  OWN,
  useInstallation,
} from './installation.ts';

let one: Server;
let other: Server;
let held: Holdings;

beforeAll(async () => {
  one = await startServer({ database: await postgres.create(), count: 2 });
  const [peer] = one.peers;
  if (peer === undefined) throw new Error('There is one instance only.');
  other = peer;
  held = await useInstallation(one);
});

test('a sign-in that begins at one goes on at the other, and ends at the first', async () => {
  const { app, person } = held.seeded;
  const { client_id, redirect_uri } = app;
  const { code_verifier, ...challenge } = pkce();
  const browser = browserless(one);
  const request = { response_type: 'code', client_id, redirect_uri, prompt: 'consent', ...challenge };
  const signIn = await browser.open(authorizationUrl(one, request));
  const { email, password } = person;
  const consent = await browserless(other, browser.cookies).submit(signIn, { email, password });
  const code = codeOf(await browser.submit(consent, { decision: 'allow' }));
  const redeemed = { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
  const { access_token, refresh_token } = await granted(other, redeemed, app);
  expect(await isActive(one, held, access_token)).toBe(true);
  expect((await call(one, '/oauth/revoke', { token: refresh_token }, { basic: app })).status).toBe(200);
  expect(await isActive(other, held, access_token)).toBe(false);
});

// So long a test's command waits.
test('what one changes, the other sees within a second', async () => {
  const { machine } = held;
  const statuses = async () => {
    const answers = await Promise.all([one, other].map((at) => token(at, OWN, { basic: machine })));
    return answers.map(({ status }) => status);
  };
  expect(await statuses()).toEqual([200, 200]);
  expect((await one.cli(['apps', 'update', machine.client_id, '--status', 'suspended', '--json'])).code).toBe(0);
  expect(await statuses()).toEqual([401, 401]);
  expect((await other.cli(['apps', 'update', machine.client_id, '--status', 'published', '--json'])).code).toBe(0);
  expect(await statuses()).toEqual([200, 200]);
});

test('their secret is rotated in two rounds, one after another, and nobody notices', async () => {
  const old = one.env.GRANTRY_SECRET ?? '';
  const next = 'the next secret of every instance';
  const { machine } = held;
  for (const secrets of [`${old},${next}`, `${next},${old}`]) {
    for (const restart of ['one', 'other'] as const) {
      const stopped = restart === 'one' ? one : other;
      expect(await stopped.stop()).toBe(0);
      const env = { GRANTRY_ISSUER: one.issuer, GRANTRY_SECRET: secrets };
      const started = await startServer({ alone: true, database: one.database, env });
      [one, other] = restart === 'one' ? [started, other] : [one, started];
      const { access_token } = await granted(started, OWN, machine);
      for (const at of [one, other]) {
        expect(await isActive(at, held, access_token)).toBe(true);
        expect(await isActive(at, held, held.machine_token)).toBe(true);
        expect((await send(`${at.url}/readyz`)).status).toBe(200);
      }
    }
  }
});

test('they are restarted one after another, and nobody notices', async () => {
  expect(await one.stop()).toBe(0);
  await expectHoldingsToWork(other, held);
  const restarted = await one.restart();
  expect(await other.stop()).toBe(0);
  expect(await isActive(restarted, held, held.access_token)).toBe(true);
  await granted(restarted, OWN, held.machine);
});
