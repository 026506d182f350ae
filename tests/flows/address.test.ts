/** Addresses that somebody types, and programs that only look. */
import { beforeAll, expect, test } from 'vitest';
import { browserless, describePage } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { freePort } from '../harness/free-port.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';

forEachDatabase(({ name, create }) => {
  let server: Server;

  beforeAll(async () => {
    server = await startServer({ database: await create() });
  });

  test('a person is shown a page where there is nothing, a program is told', async () => {
    const page = await browserless(server).open(`${server.issuer}/nowhere`);
    expect(page.status).toBe(404);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(describePage(page)).toContain('There is nothing at this address.');
    expect(page.body).toContain(`href="${server.issuer}/"`);
    const { status, body } = await send(`${server.url}/nowhere`, { headers: { accept: 'text/html' } });
    expect([status, JSON.parse(body)]).toMatchObject([404, { error: 'invalid_request' }]);
  });

  test('so it is where the address is meant for programs', async () => {
    const page = await browserless(server).open(`${server.issuer}/oauth/token`);
    expect([page.status, page.headers.allow]).toEqual([405, 'POST']);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test('the issuer’s own address leads to the sign-in page, which says how to begin while nobody has an account', async () => {
    const begun = await browserless(server).open(`${server.issuer}/`);
    expect(begun.url.pathname).toBe('/account');
    const waits = 'Nobody has an account here yet';
    expect(describePage(await browserless(server).open(`${server.issuer}/sign-in`))).toContain(waits);
    await server.cli(['organizations', 'create', '--name', name]);
    const ada = ['--email', 'ada@example.org', '--name', 'Ada', '--password-stdin'];
    expect((await server.cli(['accounts', 'create', ...ada], { stdin: 'correct horse\n' })).stderr).toBe('');
    expect(describePage(await browserless(server).open(`${server.issuer}/sign-in`))).not.toContain(waits);
  });

  test('HEAD says of every page and document what GET would, without it', async () => {
    for (const path of [
      '/.well-known/openid-configuration',
      '/sign-in',
      '/developers',
      '/api/v1/openapi.json',
      '/healthz',
    ]) {
      const [head, get] = await Promise.all([
        send(`${server.url}${path}`, { method: 'HEAD' }),
        send(`${server.url}${path}`),
      ]);
      expect([path, head.status, head.body]).toEqual([path, get.status, '']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
    }
    expect((await send(`${server.url}/oauth/token`, { method: 'HEAD' })).status).toBe(405);
  });

  test('an issuer with a path has an address of its own, too', async () => {
    const port = await freePort();
    const issuer = `http://localhost:${port}/tenant`;
    const { url } = await startServer({ database: await create(), port, env: { GRANTRY_ISSUER: issuer } });
    for (const path of ['/tenant', '/tenant/']) {
      const { status, headers } = await send(url + path);
      expect([status, headers.location]).toEqual([303, `${issuer}/account`]);
    }
    expect((await send(`${url}/`)).status).toBe(404);
  });
});
