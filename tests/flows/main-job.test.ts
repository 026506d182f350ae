/** The main job, end to end: an app that none of us wrote the client of, a real browser, a guarded API. */
import * as oidc from 'openid-client';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startProcess } from '../harness/child-process.ts';
import { chromium } from '../harness/chromium.ts';
import { forEachDatabase } from '../harness/database.ts';
import { freePort } from '../harness/free-port.ts';
import { type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

const example = (name: string) => new URL(`../../examples/${name}/server.ts`, import.meta.url).pathname;

async function startExamples(server: Server, { app, api }: Seed, origin: string) {
  const shared = { cwd: server.database.data_dir };
  const notes = startProcess(example('api'), [], {
    ...shared,
    env: {
      GRANTRY_ISSUER: server.issuer,
      RESOURCE: api.resource,
      CLIENT_ID: api.client_id,
      CLIENT_SECRET: api.client_secret,
      PORT: '0',
    },
  });
  const [api_url = ''] = /http\S+/.exec(await notes.waitFor(/listening on/)) ?? [];
  const web = startProcess(example('web-app'), [], {
    ...shared,
    env: {
      GRANTRY_ISSUER: server.issuer,
      CLIENT_ID: app.client_id,
      CLIENT_SECRET: app.client_secret,
      API_URL: api_url,
      RESOURCE: api.resource,
      PORT: new URL(origin).port,
    },
  });
  await web.waitFor(/listening on/);
  return { api_url, notes, web };
}

async function signInAndAllow(page: Page, { person }: Seed): Promise<void> {
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
}

forEachDatabase((database) => {
  describe(`the main job on ${database.name}`, () => {
    let server: Server;
    let seeded: Seed;
    let origin: string;
    let api_url: string;

    beforeAll(async () => {
      server = await startServer({ database: await database.create() });
      origin = `http://127.0.0.1:${await freePort()}`;
      seeded = await seed(server, {
        app: {
          redirect_uri: `${origin}/callback`,
          scope: ['openid', 'profile', 'email', 'notes.read', 'notes.write'],
        },
      });
      ({ api_url } = await startExamples(server, seeded, origin));
    });

    test('a person signs in, consents, uses the API, refreshes, signs out, in a browser', async () => {
      const context = await (await chromium()).newContext();
      const page = await context.newPage();
      await page.goto(`${origin}/login`);
      await signInAndAllow(page, seeded);
      await page.waitForURL(`${origin}/`);
      await expect.poll(() => page.textContent('body')).toContain('Signed in as Ada Lovelace');
      expect(await page.textContent('pre')).toBe('{"notes":[]}');
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expect.poll(() => page.textContent('pre')).toBe('{"notes":[]}');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect.poll(() => page.textContent('body')).toContain('Sign in');
      // Signed out of the app, not of the platform, and what was allowed is remembered: no page is shown again.
      await page.goto(`${origin}/login`);
      await page.waitForURL(`${origin}/`);
      expect(await page.textContent('body')).toContain('Signed in as Ada Lovelace');
      // Disconnected elsewhere, here by a click on it at the account.
      await page.goto(`${server.issuer}/account`);
      await page
        .getByRole('button', { name: /^Disconnect/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.goto(`${origin}/`);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('link', { name: 'Connect again' }).click();
      await page.getByRole('button', { name: 'Allow' }).click();
      await expect.poll(() => page.textContent('body')).toContain('Signed in as Ada Lovelace');
      await context.close();
    });

    test('tokens of openid-client die when they are revoked, at the API too', async () => {
      const { app, api, person } = seeded;
      const config = await oidc.discovery(
        new URL(server.issuer),
        app.client_id,
        {},
        oidc.ClientSecretBasic(app.client_secret),
        { execute: [oidc.allowInsecureRequests] },
      );
      const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
      const expectedState = oidc.randomState();
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: app.redirect_uri,
        scope: 'openid notes.read',
        resource: api.resource,
        state: expectedState,
        code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
      });
      const context = await (await chromium()).newContext();
      const page = await context.newPage();
      const arrived = page.waitForRequest((request) => request.url().startsWith(app.redirect_uri));
      await page.goto(url.href);
      await page.getByLabel('Email').fill(person.email);
      await page.getByLabel('Password').fill(person.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      const back = new URL((await arrived).url());
      await context.close();
      const tokens = await oidc.authorizationCodeGrant(config, back, {
        pkceCodeVerifier,
        expectedState,
        idTokenExpected: true,
      });
      expect(tokens.claims()?.sub).toBe(seeded.account_id);
      const notes = (access_token: string) =>
        fetch(`${api_url}/notes`, { headers: { authorization: `Bearer ${access_token}` } });
      expect((await notes(tokens.access_token)).status).toBe(200);
      const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
      expect((await notes(refreshed.access_token)).status).toBe(200);
      await oidc.tokenRevocation(config, refreshed.refresh_token ?? '');
      // The guard keeps a good answer for at most five seconds.
      await expect.poll(async () => (await notes(refreshed.access_token)).status, { timeout: 10_000 }).toBe(401);
      expect((await notes(tokens.access_token)).status).toBe(401);
      await expect(oidc.refreshTokenGrant(config, refreshed.refresh_token ?? '')).rejects.toMatchObject({
        error: 'invalid_grant',
      });
    });
  });
});
