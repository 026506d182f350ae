/** Frappe's document walked as it is written: 0.0.0.0:8000 is Grantry for its methods, and the example API for its resources. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect } from 'vitest';
import { browserless } from '../../harness/browserless.ts';
import { forEachDatabase } from '../../harness/database.ts';
import { type CurlAnswer, curl } from './curl.ts';
import { atDevelopers, copied, createInPortal, openTab } from './developers.ts';
import { walkthrough } from './document.ts';
import { askedToConsent, atTheApp, decide, type Example, personOf, startExample, type Tokens } from './example.ts';

const { step, complete } = walkthrough('frappe.md');

const text = readFileSync(new URL('frappe.md', import.meta.url), 'utf8');
/** Its code blocks, one after the other. */
const [
  AUTHORIZE = '',
  ASKED = '',
  ALLOWED = '',
  DENIED = '',
  GET_TOKEN = '',
  GRANT = '',
  GRANTED = '',
  REFRESH_TOKEN = '',
  REFRESH = '',
  REFRESHED = '',
  REVOKE_TOKEN = '',
  REVOKE = '',
  REVOKED = '',
  REFUSED = '',
] = [...text.matchAll(/^```\n(.*?)^```$/gms)].map(([, block = '']) => block.trim());

/** `name = value` in each line; a value in angle brackets is the one given here. */
function paramsOf(block: string, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const lines = [...block.matchAll(/^(\w+) = (?:"(.*)"|<.*>)$/gm)];
  return Object.fromEntries(lines.map(([, name = '', constant]) => [name, constant ?? given[name] ?? '']));
}

forEachDatabase((database) => {
  let frappe: Example;
  let code = '';
  let answer: CurlAnswer;
  let tokens: Tokens;

  beforeAll(async () => {
    frappe = await startExample(database, 'frappe');
  });
  const given = () => ({
    client_id: frappe.apps[0]?.client_id ?? '',
    scope: 'project',
    redirect_uri: frappe.client.redirect_uri,
  });
  const addressOf = (block: string) => block.replace(/^\[\w+\] 0\.0\.0\.0:8000/, frappe.issuer);
  const post = (block: string, params: Readonly<Record<string, string>>) =>
    curl(
      `curl -s -X POST ${addressOf(block)} ${Object.entries(params)
        .map(([name, value]) => `-d '${name}=${encodeURIComponent(value)}'`)
        .join(' ')}`,
    );
  const api = (path: string, access_token: string) =>
    curl(`curl -s '${frappe.api_urls[0]}${path}' -H 'Authorization: Bearer ${access_token}'`);

  step('Once the client and provider settings are entered', async () => {
    const redirect_uri = 'https://board.example/oauth_code';
    const page = await atDevelopers(frappe);
    await createInPortal(page, {
      used_by: /Other people/,
      place: 'In the browser',
      name: 'Wall Board',
      description: 'Hangs the tasks of a project on the wall.',
      redirect_uris: [redirect_uri],
      scopes: ['See and change your projects, tasks and timesheets'],
    });
    await openTab(page, 'Settings');
    await page.getByText('without PKCE whoever gets hold of a code can redeem it').waitFor();
    await page.getByRole('switch', { name: 'Insist on PKCE' }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await openTab(page, 'Credentials');
    const client_id = await copied(page, 'Client ID');
    await openTab(page, 'Authorization URL');
    await page.getByRole('switch', { name: 'PKCE' }).uncheck();
    await page.getByRole('textbox', { name: 'State' }).fill('');
    const url = new URL(await copied(page, 'authorization URL'));
    const asked = { client_id, redirect_uri, scope: 'project' };
    expect(url.origin + url.pathname).toBe(addressOf(AUTHORIZE));
    expect(Object.fromEntries(url.searchParams)).toEqual(paramsOf(ASKED, asked));
    const back = await browserless(frappe.server()).signInAndAllow(url, personOf(frappe, 0));
    const redeemed = await post(GET_TOKEN, paramsOf(GRANT, { ...asked, code: back.searchParams.get('code') ?? '' }));
    expect(redeemed.status).toBe(200);
  });

  describe('Authorization Request', () => {
    step('URL: ``` [GET] 0.0.0.0:8000/api/method/frappe.integrations.oauth2.authorize', async () => {
      expect(frappe.authorization_url.startsWith(`${addressOf(AUTHORIZE)}?`)).toBe(true);
    });

    step('Params: ``` client_id = <client ID of registered app> scope', async () => {
      const url = `${addressOf(AUTHORIZE)}?${new URLSearchParams(paramsOf(ASKED, given()))}`;
      expect(url).toBe(frappe.authorization_url);
      const page = await atTheApp(frappe);
      await page.evaluate(`window.location.href = ${JSON.stringify(url)}`);
      await page.getByRole('heading', { name: 'Sign in to Frappe' }).waitFor();
    });
  });

  describe('Confirmation Dialog', () => {
    step('If user clicks', async () => {
      const heard = await decide(await askedToConsent(frappe), frappe.client, 'Deny');
      expect(heard).toMatchObject({ error: new URL(DENIED).searchParams.get('error') });
      expect(heard).not.toHaveProperty('code');
    });

    step('Click ', async () => {
      const page = await askedToConsent(frappe);
      for (const shown of [
        'Task Board wants to use your Frappe account',
        'Published by Acme',
        'ada@acme.example',
        'See and change your projects, tasks and timesheets',
        // Whoever has the code of an app without secret and PKCE can redeem it.
        'We cannot check that Task Board alone receives your answer',
      ]) {
        await page.getByText(shown).first().waitFor();
      }
      const heard = await decide(page, frappe.client, 'Allow');
      code = heard.code ?? '';
      expect(new URL(page.url()).origin).toBe(frappe.client.origin);
    });

    step('``` http://localhost:3000/oauth_code?code', async () => {
      expect([...new URL(ALLOWED).searchParams.keys()]).toEqual(['code']);
      expect(code).toMatch(/^\w{20,}$/);
    });
  });

  describe('Get Access Token', () => {
    const grant = () => paramsOf(GRANT, { ...given(), code });

    step('Get Access Token: Params', async () => {
      expect(Object.keys(grant())).toEqual(['grant_type', 'code', 'redirect_uri', 'client_id']);
      const { code: _, ...incomplete } = grant();
      const missing = { error: 'invalid_request', error_description: 'Missing code parameter.' };
      expect(await post(GET_TOKEN, incomplete)).toEqual({ status: 400, body: missing });
    });

    step('Get Access Token: URL', async () => {
      answer = await post(GET_TOKEN, grant());
      expect(answer.status).toBe(200);
      tokens = answer.body as Tokens;
    });

    step('Get Access Token: Response', async () => {
      const secret = { access_token: expect.any(String), refresh_token: expect.any(String) };
      expect(answer.body).toEqual({ ...JSON.parse(GRANTED), ...secret });
    });
  });

  describe('Refresh Access Token', () => {
    const refresh = () => paramsOf(REFRESH, { ...given(), refresh_token: tokens.refresh_token });

    step('Refresh Access Token: Params', async () => {
      expect(Object.keys(refresh())).toEqual(['grant_type', 'refresh_token', 'redirect_uri', 'client_id']);
    });

    step('Refresh Access Token: URL', async () => {
      answer = await post(REFRESH_TOKEN, refresh());
      expect(answer.status).toBe(200);
    });

    step('Refresh Access Token: Response', async () => {
      const secret = { access_token: expect.any(String), refresh_token: expect.any(String) };
      expect(answer.body).toEqual({ ...JSON.parse(REFRESHED), ...secret });
      const next = answer.body as Tokens;
      expect(next.access_token).not.toBe(tokens.access_token);
      expect(next.refresh_token).not.toBe(tokens.refresh_token);
      tokens = next;
    });
  });

  describe('Accessing Resource', () => {
    step('Add header `Authorizaton: Bearer', async () => {
      const user = await api('/api/method/frappe.auth.get_logged_user', tokens.access_token);
      expect(user).toEqual({ status: 200, body: { message: 'ada@acme.example' } });
      const tasks = await api('/api/resource/Task?order_by=name', tokens.access_token);
      const names = ['TASK-0001', 'TASK-0002', 'TASK-0003'].map((name) => ({ name }));
      expect(tasks).toEqual({ status: 200, body: { data: names } });
      expect((await api('/api/resource/Task', 'pNO2DpTMHTcFHYUXwzs74k6idQBmnI')).status).toBe(401);
    });
  });

  describe('Revoke Token Endpoint', () => {
    const documented = (block: string) => {
      const [, status, body = ''] = /^status : (\d+)\s+(.*)$/s.exec(block) ?? [];
      return { status: Number(status), body: JSON.parse(body) as unknown };
    };

    step('Revoke Token Endpoint: Error Response', async () => {
      expect(await post(REVOKE_TOKEN, {})).toEqual(documented(REFUSED));
    });

    step('Revoke Token Endpoint: Params', async () => {
      expect(paramsOf(REVOKE, { token: tokens.access_token })).toEqual({ token: tokens.access_token });
    });

    step('Revoke Token Endpoint: URL', async () => {
      answer = await post(REVOKE_TOKEN, paramsOf(REVOKE, { token: tokens.access_token }));
      expect((await api('/api/resource/Task', tokens.access_token)).status).toBe(401);
    });

    step('Success Response', async () => {
      expect(answer).toEqual(documented(REVOKED));
    });
  });
});

complete([]);
