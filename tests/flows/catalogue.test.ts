/** What a platform offers, said once: its scopes and its OpenAPI document tell people, developers and the API's guard. */

import { type Guard, guard } from '@grantry/guard';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { ask, signIn, signInForTokens } from './authorization.ts';

const openapi = {
  openapi: '3.1.0',
  servers: [{ url: 'https://api.example/v1' }],
  security: [{ oauth: ['notes.read'] }],
  paths: {
    '/notes': { get: { summary: 'List your notes' }, post: { security: [{ oauth: ['notes.write'] }] } },
    '/notes/{id}': { get: {} },
    '/status': { get: { security: [] } },
  },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
};
const scope = (name: string, title: string, area: string) => ({ name, title, area });
const catalogue = [
  scope('notes.read', 'See your notes', 'Notes'),
  scope('notes.write', 'Change your notes', 'Notes'),
  { ...scope('people.read', 'See your colleagues', 'People'), sensitivity: 'high' },
];
const api = {
  resource: 'https://api.example',
  name: 'Notes API',
  client_id: 'notes_api',
  client_secret: 'a secret that is long enough',
};
const ada = { email: 'ada@example.org', password: 'an analytical engine' };

forEachDatabase((database) => {
  let server: Server;
  let app: App;

  beforeAll(async () => {
    const config = { scopes: catalogue, apis: [{ ...api, openapi }] };
    server = await startServer({ database: await database.create(), config });
    [app] = await Promise.all([
      createApp(server, { scope: ['openid', 'notes.read', 'notes.write', 'people.read'] }),
      create(server, 'accounts', { name: 'Ada', ...ada }),
    ]);
  });

  describe('the reference', () => {
    test('is JSON for everybody: endpoints with their scopes, scopes with their endpoints', async () => {
      const { status, headers, body } = await send(`${server.url}/reference.json`);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': expect.stringContaining('application/json'),
        'access-control-allow-origin': '*',
      });
      const { apis, scopes } = JSON.parse(body);
      expect(apis).toEqual([
        {
          resource: api.resource,
          name: api.name,
          operations: [
            {
              method: 'GET',
              path: '/v1/notes',
              summary: 'List your notes',
              token: 'required',
              any_of: [['notes.read']],
            },
            { method: 'POST', path: '/v1/notes', summary: '', token: 'required', any_of: [['notes.write']] },
            { method: 'GET', path: '/v1/notes/{id}', summary: '', token: 'required', any_of: [['notes.read']] },
            { method: 'GET', path: '/v1/status', summary: '', token: 'never', any_of: [] },
          ],
        },
      ]);
      const at = { resource: api.resource, summary: '' };
      expect(scopes).toEqual([
        {
          ...{ ...catalogue[0], description: '', sensitivity: 'low' },
          endpoints: [
            { ...at, method: 'GET', path: '/v1/notes', summary: 'List your notes' },
            { ...at, method: 'GET', path: '/v1/notes/{id}' },
          ],
        },
        {
          ...{ ...catalogue[1], description: '', sensitivity: 'low' },
          endpoints: [{ ...at, method: 'POST', path: '/v1/notes' }],
        },
        { ...catalogue[2], description: '', endpoints: [] },
      ]);
      expect(body).not.toContain(api.client_secret);
    });

    test('is a page for everybody, in their language', async () => {
      const page = await browserless(server).open(`${server.issuer}/reference`, { 'accept-language': 'de' });
      expect(page.status).toBe(200);
      expect(page.body).toContain('<html lang="de">');
      expect(page.body).toMatch(/Braucht <a href="#scope%3Anotes\.write" title="notes\.write: Change your notes">/);
      const { headers } = await send(`${server.url}/reference`);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    });
  });

  test('the consent page speaks the titles, under their areas', async () => {
    const browser = browserless(server);
    const { url } = ask(server, app, { scope: 'openid notes.read people.read notes.write' });
    const { body } = await signIn(browser, await browser.open(url), ada);
    const shown = [...body.matchAll(/<h3>(.*?)<\/h3>|<li class="required">([^<]*)/g)].map(([, h3, li]) => h3 ?? li);
    expect(shown).toEqual([
      'Who you are',
      'Recognise you each time you sign in',
      'Notes',
      'See your notes',
      'Change your notes',
      'People',
      'See your colleagues',
    ]);
    expect(body).not.toContain('notes.read');
  });

  test('an app asks for no scope that the catalogue does not have', async () => {
    const args = ['apps', 'create', '--name', 'Other', '--redirect-uri', 'https://a.example', '--scope', 'notes.red'];
    const { code, stderr } = await server.cli(args);
    expect(code).toBe(1);
    expect(stderr).toContain('notes.read?');
  });

  describe('the API, guarded by the same document', () => {
    let protect: ReturnType<Guard['protect']>;
    beforeAll(() => {
      protect = guard({ ...api, issuer: server.issuer, report: () => undefined }).protect(openapi);
    });
    const request = (target: string, access_token?: string) => {
      const [method = '', path = ''] = target.split(' ');
      const headers = access_token === undefined ? {} : { authorization: `Bearer ${access_token}` };
      return new Request(`https://api.example${path}`, { method, headers });
    };

    test('takes tokens with the scope of the endpoint, and none where none is needed', async () => {
      const { access_token } = await signInForTokens(server, app, ada, { scope: 'notes.read' });
      expect(await protect(request('GET /v1/notes', access_token))).toMatchObject({ client_id: app.client_id });
      expect(await protect(request('GET /v1/notes/7', access_token))).toMatchObject({ scope: ['notes.read'] });
      expect(await protect(request('GET /v1/status'))).toBeUndefined();
    });

    test('refuses others, each with what it lacks', async () => {
      const { access_token } = await signInForTokens(server, app, ada, { scope: 'people.read' });
      await expect(protect(request('GET /v1/notes', access_token))).rejects.toMatchObject({ scope: ['notes.read'] });
      await expect(protect(request('GET /v1/notes'))).rejects.toMatchObject({ code: 'missing_token' });
      await expect(protect(request('GET /v1/other', access_token))).rejects.toMatchObject({ code: 'undocumented' });
    });
  });
});
