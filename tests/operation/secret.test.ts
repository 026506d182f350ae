/** docs/operations.md, "Rotate the secret". */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { serverSecret } from '../../server/src/tokens/server-secret.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase, sqlite } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, authorizationUrl, call, obtainCode, pkce, token } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
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
import { blockOf, shell } from './procedure.ts';

const SECTION = 'Rotate the secret';

const doctor = async (server: Server): Promise<string> => JSON.stringify((await server.cli(['doctor', '--json'])).json);

/** Stops the server and starts it where it was, with other secrets. */
const restartWith = async (server: Server, GRANTRY_SECRET: string): Promise<Server> => {
  expect(await server.stop()).toBe(0);
  const env = { GRANTRY_ISSUER: server.issuer, GRANTRY_SECRET };
  return startServer({ database: server.database, env });
};

const run = (server: Server, script: string) => shell(script, { env: server.env, cwd: server.database.data_dir });

/** What the document's command makes of GRANTRY_SECRET; again, as it says, when the two cannot be told apart. */
const rotated = async (server: Server): Promise<string> => {
  const { code, stdout } = await run(server, `${blockOf(SECTION, 0)}printf %s "$GRANTRY_SECRET"`);
  expect(code).toBe(0);
  return areToldApart(stdout.split(',')) ? stdout : rotated(server);
};

const areToldApart = (secrets: readonly string[]): boolean => {
  try {
    return serverSecret(secrets).keys.length === secrets.length;
  } catch (error) {
    expect(String(error)).toMatch(/cannot be told from an earlier one; make another/);
    return false;
  }
};

forEachDatabase(({ create }) => {
  describe('a new secret before the old one', () => {
    let server: Server;
    let held: Holdings;
    /** An app that is not used in between. */
    let away: App;
    let consent: Page;
    let lost: { readonly old: string; readonly next: string };
    const verifier = pkce();

    beforeAll(async () => {
      const first = await startServer({ database: await create() });
      held = await useInstallation(first);
      away = await createApp(first, { name: 'Away' });
      const { app } = held.seeded;
      const { client_id, redirect_uri } = app;
      const { code_verifier: _, ...challenge } = verifier;
      const request = { response_type: 'code', client_id, redirect_uri, prompt: 'consent', ...challenge };
      consent = await browserless(first, held.cookies).open(authorizationUrl(first, request));
      const code = await obtainCode(browserless(first, held.cookies), first, app, held.seeded.person);
      const { refresh_token: old } = await granted(first, code, app);
      const { refresh_token: next } = await granted(first, { grant_type: 'refresh_token', refresh_token: old }, app);
      lost = { old, next };
      server = await restartWith(first, await rotated(first));
    });

    test('is noticed by nobody', async () => {
      expect(server.env.GRANTRY_SECRET).toMatch(/^[^,]{40,},[^,]{40,}$/);
      await expectHoldingsToWork(server, held);
    });

    test('lets a lost answer be repeated', async () => {
      const again = await granted(server, { grant_type: 'refresh_token', refresh_token: lost.old }, held.seeded.app);
      expect(again.refresh_token).toBe(lost.next);
    });

    test('lets a consent page that is still open be answered', async () => {
      const code = codeOf(await browserless(server, held.cookies).submit(consent, { decision: 'allow' }));
      const { redirect_uri } = held.seeded.app;
      const { code_verifier } = verifier;
      await granted(server, { grant_type: 'authorization_code', code, redirect_uri, code_verifier }, held.seeded.app);
    });

    test('is told apart from the old one by doctor', async () => {
      // An app's secret is hashed anew when it is used; marks of use are written every minute.
      await expect
        .poll(() => doctor(server), { timeout: 20_000 })
        .toMatch(/secret 2 is still needed by .*1 client secret/);
    });

    test('alone, after a leak and the keys made anew, ends all that was made under the old one', async () => {
      expect(await run(server, blockOf(SECTION, 2))).toMatchObject({ code: 0 });
      const [alone = ''] = (server.env.GRANTRY_SECRET ?? '').split(',');
      server = await restartWith(server, alone);
      const { app, person } = held.seeded;
      const refused = await token(server, { grant_type: 'refresh_token', refresh_token: lost.next }, { basic: app });
      expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      const unused = await token(server, { grant_type: 'refresh_token', refresh_token: 'any' }, { basic: away });
      expect(unused).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      const page = await browserless(server, held.cookies).open(`${server.issuer}/account/plain`);
      expect(page.body).not.toContain(person.email);
      expect(await doctor(server)).toMatch(/a secret that is not given is needed by .*grantry apps rotate-secret/);

      const { json } = await server.cli(['apps', 'rotate-secret', away.client_id, '--json']);
      const renewed = { ...away, client_secret: String(json.client_secret) };
      const known = async () => (await call(server, '/oauth/introspect', { token: 'any' }, { basic: renewed })).status;
      await expect.poll(known).toBe(200);
      const code = await obtainCode(browserless(server), server, renewed, person);
      await granted(server, code, renewed);
    });
  });

  test('an old secret that nothing needs is taken out', async () => {
    const first = await startServer({ database: await create() });
    const both = await restartWith(first, await rotated(first));
    expect(await doctor(both)).toContain('secret 2 is not needed any more');
    const [alone = ''] = (both.env.GRANTRY_SECRET ?? '').split(',');
    const last = await restartWith(both, alone);
    expect((await last.cli(['doctor', '--json'])).code).toBe(0);
  });
});

test('where the secret is a file, a new one is written before the old one', async () => {
  const env = { GRANTRY_DATA: 'data', GRANTRY_DATABASE_URL: '', GRANTRY_SECRET: '' };
  const first = await startServer({ database: await sqlite.create(), env });
  const held = await useInstallation(first);
  expect(await first.stop()).toBe(0);
  const file = join(first.database.data_dir, 'data/secret');
  const old = readFileSync(file);
  do {
    writeFileSync(file, old);
    expect(await run(first, blockOf(SECTION, 1))).toMatchObject({ code: 0 });
  } while (!areToldApart(readFileSync(file, 'utf8').trim().split('\n')));
  const again = await first.restart();
  expect(await isActive(again, held, held.machine_token)).toBe(true);
  await granted(again, OWN, held.machine);
  const checks = await doctor(again);
  expect(checks).toContain('secret 2 is still needed');
  expect(checks).not.toContain('can be read by others');
});
