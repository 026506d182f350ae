/** AnyFetch's document walked as it is written: manager.anyfetch.com is Grantry, api.anyfetch.com its example API. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import openapi from '../../../examples/platforms/anyfetch/openapi.json' with { type: 'json' };
import { browserless } from '../../harness/browserless.ts';
import { forEachDatabase } from '../../harness/database.ts';
import { type CurlAnswer, curl } from './curl.ts';
import { atDevelopers, copied, createInPortal, openApp, openTab, sayCopied } from './developers.ts';
import { walkthrough } from './document.ts';
import { askedToConsent, atTheApp, decide, type Example, personOf, startExample, tokensFor } from './example.ts';

const { step, complete } = walkthrough('anyfetch.md');

const YEAR = 365 * 86_400;
const text = readFileSync(new URL('anyfetch.md', import.meta.url), 'utf8');
/** The code blocks of the document: redeem, the token, use the token, who you are. */
const [REDEEM = '', TOKEN = '', USE = '', INDEX = ''] = [...text.matchAll(/^```\w+\n(.*?)^```$/gms)].map(
  ([, code = '']) => code,
);

interface Described {
  readonly security: readonly { readonly anyfetch?: readonly string[] }[];
}

/** What the lock of each endpoint says, by the API's own description. */
const locks = Object.entries(openapi.paths).flatMap(([path, item]) =>
  Object.entries<Described>(item).map(
    ([
      method,
      {
        security: [way],
      },
    ]) => [`${method.toUpperCase()} ${path}`, way?.anyfetch?.join('') ?? 'nothing'],
  ),
);

/** Every endpoint of the page, and the text beside its lock. */
async function locksOn(page: Page): Promise<readonly (readonly string[])[]> {
  await page.locator('[data-endpoint]').first().waitFor();
  const rows = await page.locator('[data-endpoint]').all();
  return Promise.all(
    rows.map(async (row) => [
      (await row.getAttribute('data-endpoint')) ?? '',
      (await row.getByRole('cell').nth(1).textContent())?.replace('any token', '') ?? '',
    ]),
  );
}

/** The values of the form, each another one. */
async function edit(page: Page, uri: string): Promise<void> {
  const save = async (tab: string, change: () => Promise<void>) => {
    await openTab(page, tab);
    await change();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').last().waitFor();
    await page.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' });
  };
  await save('Settings', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('Card File');
    await page.getByRole('textbox', { name: 'Description' }).fill('A card for each of your documents.');
  });
  await save('Redirect URIs', () => page.getByRole('textbox', { name: 'Redirect URI 1' }).fill(uri));
  await save('Scopes', async () => {
    await page.getByRole('checkbox', { name: 'Add and change documents' }).first().uncheck();
    await page.getByRole('checkbox', { name: 'See your company' }).first().check();
  });
}

/** As its developer does. */
async function addScope(anyfetch: Example, name: string, title: string): Promise<void> {
  const page = await atDevelopers(anyfetch);
  await openApp(page, name);
  await openTab(page, 'Scopes');
  await page.getByRole('checkbox', { name: title }).first().check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
}

forEachDatabase((database) => {
  let anyfetch: Example;
  let page: Page;
  let code = '';
  let answer: CurlAnswer;

  beforeAll(async () => {
    anyfetch = await startExample(database, 'anyfetch');
  });
  const app = () => anyfetch.apps[0] ?? { client_id: '', client_secret: '' };
  const redeem = (CODE: string, change = (command: string) => command) =>
    curl(
      change(REDEEM)
        .replace('https://manager.anyfetch.com', anyfetch.issuer)
        .replace('$CLIENT_ID', app().client_id)
        .replace('$CLIENT_SECRET', app().client_secret)
        .replace('$CODE', CODE),
    );
  const index = (access_token: string) =>
    curl(USE.replace('https://api.anyfetch.com', anyfetch.api_urls[0] ?? '').replace('$TOKEN', access_token));
  const authorize = (changes: Record<string, string>) => {
    const url = new URL(anyfetch.authorization_url);
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    return url.href;
  };

  describe('Creating an application', () => {
    const redirect_uri = 'https://shelf.example/callback';

    step('From your AnyFetch account, visit the "[Developers]', async () => {
      page = await atDevelopers(anyfetch);
      await page.getByRole('link', { name: 'New app' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'New app' }).waitFor();
    });

    step('You need to fill-in some values', async () => {
      await page.goto(`${anyfetch.issuer}/developers/reference`);
      expect(await locksOn(page)).toEqual(locks);
      const values = {
        description: 'Keeps a card for each of your documents.',
        redirect_uris: [redirect_uri],
        scopes: ['Search and read your documents', 'Add and change documents'],
      };
      // "OAuth application": kept on, then unchecked.
      await page.goto(`${anyfetch.issuer}/developers`);
      await createInPortal(page, { used_by: /Other people/, name: 'Card Reader', ...values });
      const { json } = await anyfetch.server().cli(['apps', 'show', await copied(page, 'Client ID'), '--json']);
      expect(json).toMatchObject({ kind: 'oauth2', dialect: 'anyfetch', scope: 'read_documents write_documents' });
      await sayCopied(page, await copied(page, 'Client secret'));
      await page.goto(`${anyfetch.issuer}/developers`);
      await createInPortal(page, { used_by: /connect it from the directory/, name: 'Card Index', ...values });
    });

    step('You should see you application `app_id` and `app_secret`', async () => {
      const [client_id, client_secret] = [await copied(page, 'Client ID'), await copied(page, 'Client secret')];
      const { json } = await anyfetch.server().cli(['apps', 'show', client_id, '--json']);
      expect(json).toMatchObject({ kind: 'provider', dialect: 'anyfetch', scope: 'read_documents write_documents' });
      const url = `${anyfetch.issuer}/oauth/authorize?${new URLSearchParams({ client_id, redirect_uri })}`;
      const back = await browserless(anyfetch.server()).signInAndAllow(url, personOf(anyfetch, 0));
      const redeemed = await curl(
        REDEEM.replace('https://manager.anyfetch.com', anyfetch.issuer)
          .replace('$CLIENT_ID', client_id)
          .replace('$CLIENT_SECRET', client_secret)
          .replace('$CODE', back.searchParams.get('code') ?? ''),
      );
      expect(redeemed).toMatchObject({ status: 200, body: { token_type: 'bearer' } });
      await sayCopied(page, client_secret);
    });

    step('You will be able to edit those values later', async () => {
      await openTab(page, 'Credentials');
      const client_id = await copied(page, 'Client ID');
      await edit(page, `${redirect_uri}/back`);
      const { json } = await anyfetch.server().cli(['apps', 'show', client_id, '--json']);
      expect(json).toMatchObject({
        client_name: 'Card File',
        description: 'A card for each of your documents.',
        redirect_uris: [`${redirect_uri}/back`],
        scope: 'read_documents read_companies',
      });
    });
  });

  describe('Concepts', () => {
    step('The OAuth flow is not handled from the usual', async () => {
      expect(anyfetch.authorization_url.startsWith(`${anyfetch.issuer}/oauth/authorize?`)).toBe(true);
      expect((await curl(`curl ${anyfetch.api_urls[0]}/oauth/authorize`)).status).toBe(404);
    });

    step('AnyFetch does not implement `refresh_token`', async () => {
      const { access_token, ...others } = await tokensFor(anyfetch);
      expect(others).toEqual({ token_type: 'bearer' });
      const refresh = (command: string) => command.replace('authorization_code', 'refresh_token');
      expect((await redeem('x', refresh)).status).toBe(409);
      // "Can be reused confidently": no year that passes ends it.
      await anyfetch.restartLater(10 * YEAR);
      expect((await index(access_token)).status).toBe(200);
      await anyfetch.restartLater(0);
    });
  });

  describe('Grant access', () => {
    step('To authorize a user, you need to redirect him', async () => {
      const page = await atTheApp(anyfetch);
      const { client_id } = app();
      const redirect_uri = encodeURIComponent(anyfetch.client.redirect_uri);
      const url = `${anyfetch.issuer}/oauth/authorize?client_id=${client_id}&redirect_uri=${redirect_uri}`;
      await page.evaluate(`window.location.href = ${JSON.stringify(url)}`);
      await page.getByRole('heading', { name: 'Sign in to AnyFetch' }).waitFor();
    });

    step('> Redirect URI must match exactly', async () => {
      for (const uri of [`${anyfetch.client.redirect_uri}/`, `${anyfetch.client.redirect_uri}?a=b`]) {
        const page = await browserless(anyfetch.server()).open(authorize({ redirect_uri: uri }));
        expect([page.status, page.left]).toEqual([400, undefined]);
      }
    });

    step('You may add optional parameters', async () => {
      const bob = { person: 1, url: authorize({ replace_existing_token: 'true' }) };
      const page = await askedToConsent(anyfetch, bob);
      const first = await redeem((await decide(page, anyfetch.client, 'Allow')).code ?? '');
      const { access_token } = first.body as { access_token: string };
      expect((await index(access_token)).status).toBe(200);
      await page.goto(bob.url);
      const { params } = await anyfetch.client.next();
      expect((await index(access_token)).status).toBe(401);
      const second = await redeem(params.get('code') ?? '');
      const { access_token: another } = second.body as { access_token: string };
      await page.goto(authorize({ replace_existing_token: 'true', approval_prompt: 'true' }));
      await page.getByRole('heading', { name: 'Bookshelf wants to use your AnyFetch account' }).waitFor();
      // "If you updated your application scope, the grant page will always be displayed."
      await addScope(anyfetch, 'Bookshelf', 'Delete documents');
      await page.goto(bob.url);
      await page.getByRole('heading', { name: 'Bookshelf wants to use your AnyFetch account' }).waitFor();
      await page.getByText('Delete documents').waitFor();
      expect((await index(another)).status).toBe(200);
    });

    step('The user will be prompted to authenticate', async () => {
      const page = await askedToConsent(anyfetch);
      for (const shown of [
        'Bookshelf wants to use your AnyFetch account',
        'Published by Acme',
        'ada@acme.example',
        'Search and read your documents',
        'Add and change documents',
        'See which apps send documents',
      ]) {
        await page.getByText(shown).waitFor();
      }
      expect(await decide(page, anyfetch.client, 'Deny')).toMatchObject({ error: 'access_denied' });
    });

    step('When the user clicks "Allow"', async () => {
      const page = await askedToConsent(anyfetch);
      const heard = await decide(page, anyfetch.client, 'Allow');
      expect(heard).toEqual({ code: expect.any(String), iss: anyfetch.issuer });
      code = heard.code ?? '';
      const url = `${anyfetch.issuer}/connect/${anyfetch.apps[1]?.client_id}`;
      const provider = await decide(await askedToConsent(anyfetch, { url }), anyfetch.client, 'Allow');
      const return_to = `${anyfetch.issuer}/directory`;
      expect(provider).toEqual({ code: expect.any(String), iss: anyfetch.issuer, return_to });
    });
  });

  describe('Exchange code for access_token', () => {
    const without = (parameter: string) => (command: string) =>
      command.replace(new RegExp(`${parameter}=[^&"]*&?`), '');

    step('You now need to send a HTTP POST request', async () => {
      const refused: (readonly [string, number, unknown])[] = [];
      for (const parameter of ['client_id', 'client_secret', 'code', 'grant_type']) {
        const { status, body } = await redeem(code, without(parameter));
        refused.push([parameter, status, (body as { code: unknown }).code]);
      }
      expect(refused).toEqual([
        ['client_id', 401, 'InvalidCredentials'],
        ['client_secret', 401, 'InvalidCredentials'],
        ['code', 409, 'InvalidArgument'],
        ['grant_type', 409, 'InvalidArgument'],
      ]);
      // "Be careful, the `code` is only valid for a few minutes."
      await anyfetch.restartLater(600);
      expect(await redeem(code)).toMatchObject({ status: 409, body: { code: 'InvalidArgument' } });
      await anyfetch.restartLater(60);
    });

    step('```sh curl -XPOST', async () => {
      answer = await redeem(code);
      expect(answer.status).toBe(200);
    });

    step('```json { "token_type"', async () => {
      const documented = JSON.parse(TOKEN) as object;
      expect(answer.body).toEqual({ ...documented, access_token: expect.stringMatching(/^\w{20,}$/) });
    });
  });

  describe('Use the API on behalf of the user', () => {
    step('```sh curl \\ -H "Authorization', async () => {
      expect((await index((answer.body as { access_token: string }).access_token)).status).toBe(200);
    });

    step('You should see the following (the `/` endpoint require no scope)', async () => {
      const provider = anyfetch.apps[1] ?? app();
      const redeemed = anyfetch.redeem
        .replace(app().client_id, provider.client_id)
        .replace(app().client_secret, provider.client_secret);
      const query = { client_id: provider.client_id };
      const { access_token } = await tokensFor(anyfetch, 0, { query, redeem: redeemed });
      expect((await index(access_token)).status).toBe(200);
    });

    step('```json { "user_email"', async () => {
      const { body } = await index((answer.body as { access_token: string }).access_token);
      const documented = JSON.parse(INDEX.replaceAll('https://api.anyfetch.com', anyfetch.api_urls[0] ?? '')) as {
        readonly user_id: string;
      };
      const { user_id } = body as { user_id: string };
      expect(body).toEqual({
        ...(JSON.parse(JSON.stringify(documented).replaceAll(documented.user_id, user_id)) as object),
        user_email: 'ada@acme.example',
        user_id: expect.stringMatching(/^[0-9a-f]{24}$/),
        company_id: expect.stringMatching(/^[0-9a-f]{24}$/),
        server_time: expect.stringMatching(/^20\d\d-.*Z$/),
      });
    });
  });
});

complete([
  'AnyFetch implements OAuth2 flow',
  'Apart from that, the OAuth flow follows',
  'Now that you have a new application',
  'With curl:',
  'You should now be able to retrieve your user token',
  'Congratulations, you',
  'You can check everything worked',
]);
