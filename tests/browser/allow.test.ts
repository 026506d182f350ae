/** What a real browser does with our answers: it follows them where they lead, and nowhere else. */
import type { Page, Request } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { authorizationUrl, pkce } from '../harness/oauth-client.ts';
import { type CallbackServer, callbackServer } from '../harness/callback-server.ts';
import { chromium } from '../harness/chromium.ts';
import { sqlite } from '../harness/database.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

let server: Server;
let seeded: Seed;
let client: CallbackServer;
let third: CallbackServer;

beforeAll(async () => {
  server = await startServer({ database: await sqlite.create() });
  third = await callbackServer();
  client = await callbackServer({ redirect_to: `${third.origin}/arrived` });
  seeded = await seed(server, { app: { redirect_uri: [client.redirect_uri, 'com.example.app:/cb'], application_type: 'native' } });
});

test('custom scheme', async () => {
  const context = await (await chromium()).newContext();
  const page = await context.newPage();
  page.on('console', (m) => console.log('console', m.text()));
  page.on('request', (r) => console.log('request', r.method(), r.url().slice(0, 80)));
  page.on('requestfailed', (r) => console.log('failed', r.method(), r.url().slice(0, 80), r.failure()?.errorText));
  page.on('response', (r) => console.log('response', r.status(), r.url().slice(0, 80), r.headers().location?.slice(0, 60)));
  const { client_id } = seeded.app;
  const { code_verifier, ...challenge } = pkce();
  await page.goto(authorizationUrl(server, { client_id, redirect_uri: 'com.example.app:/cb', response_type: 'code', scope: 'openid', ...challenge }).href);
  await page.getByLabel('Email').fill(seeded.person.email);
  await page.getByLabel('Password').fill(seeded.person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  console.log('----');
  await page.getByRole('button', { name: 'Allow' }).click();
  await new Promise((r) => setTimeout(r, 2000));
  console.log(page.url().slice(0, 60), await page.title());
});
