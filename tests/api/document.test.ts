/** The API as it describes itself, and how it refuses. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type ApiClient, nobody, operationsOf, signedIn } from './api-client.ts';

const root = { email: 'root@example.org', password: 'correct horse battery' };

/** Lists that come as a whole, and why they stay short. */
const SHORT: Readonly<Record<string, string>> = {
  getAccount: 'where one person belongs',
  getAttempt: 'one run of a flow',
  getAnyAttempt: 'one run of a flow',
  getHealth: 'what the server looks at of itself',
  getMe: 'where one person belongs: every page shows all of them to choose from',
  listAllAttemptCounts: 'the hundred highest',
  listApis: 'each is registered by an operator, and the server has all of them in memory',
  listAttemptCounts: 'the hundred highest, of the reasons there are',
  listClusters: 'stand in the configuration',
  listContacts: 'the few whom a refusal names',
  listEndpoints: 'stand in the configuration',
  listIdentities: 'one for each place where one person signs in',
  listKeys: 'one for each rotation, which somebody asks for by hand',
  listRedirectUris: 'at most 50',
  listResources: 'as listApis',
  listScopes: 'stand in the configuration',
  listSecrets: 'at most 50 that work, and those that ended in the last 30 days',
  listSettings: 'stand in the configuration',
  listTestUsers: 'at most 100',
  previewAppPolicy: 'has to be seen as a whole before it is decided',
};

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

forEachDatabase((database) => {
  let server: Server;
  let operator: ApiClient;

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    await create(server, 'accounts', { ...root, name: 'Root', operator: 'yes' });
    operator = await signedIn(server, root);
  });

  test('is OpenAPI 3.1, open to everybody, and every name in it leads somewhere', async () => {
    const { status, headers, body } = await send(`${server.url}/api/v1/openapi.json`);
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    const document = JSON.parse(body);
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${server.issuer}/api/v1` }] });
    const names = [...body.matchAll(/"\$ref":"#\/components\/([\w-]+)\/([\w-]+)"/g)];
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter(([, kind = '', name = '']) => document.components[kind]?.[name] === undefined)).toEqual([]);
    expect(body).not.toContain('"$id"');
  });

  test('the page for people says of each operation what to send and what comes back', async () => {
    const { status, body } = await send(`${server.url}/api/v1`);
    expect(status).toBe(200);
    const operations = await operationsOf(server);
    const lines = body.split('<li id="').filter((line) => line.includes('<details>'));
    expect(lines).toHaveLength(operations.length);
    const lineOf = (start: string) =>
      (lines.find((line) => line.startsWith(start)) ?? '')
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll('&quot;', '"')
        .replaceAll(/\s+/g, ' ');
    const creates = lineOf(`POST:${server.issuer}/api/v1:/api/v1/apps"`);
    expect(creates).toContain('client_name string, required');
    expect(creates).toContain('kind "oauth2" | "internal" | "provider" | "machine"');
    expect(creates).toContain('Idempotency-Key string');
    expect(creates).toContain('Answer 201');
    const changes = lineOf(`PATCH:${server.issuer}/api/v1:/api/v1/apps/{client_id}"`);
    expect(changes).toContain('If-Match string, required');
    expect(lineOf(`DELETE:${server.issuer}/api/v1:/api/v1/apps/{client_id}"`)).toContain('Answer 204 without a body');
    const linked = new Set([...body.matchAll(/href="#object%3A(\w+)"/g)].map(([, name = '']) => name));
    expect(linked.size).toBeGreaterThan(20);
    expect([...linked].filter((name) => !body.includes(`<li id="object:${name}">`))).toEqual([]);
  });

  test('every operation has a name of its own, and takes no member that it does not declare', async () => {
    const operations = await operationsOf(server);
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const bodies = operations.flatMap(({ requestBody }) =>
      requestBody === undefined ? [] : [JSON.stringify(requestBody)],
    );
    const declared = /"additionalProperties":false|"image\/png":\{\}/;
    expect(bodies.filter((body) => !declared.test(body))).toEqual([]);
  });

  test('what only reads needs a scope to read, and what changes something one to write', async () => {
    const needed = (await operationsOf(server)).map(({ operationId, method, security }) => {
      const scope = security.flatMap(({ token = [] }) => token).join(' ');
      // What it is asked about does not fit into an address.
      const reads = method === 'GET' || operationId === 'previewConsent';
      return { operationId, reads, scope };
    });
    const kind = (reads: boolean) => (reads ? /^grantry:[a-z]+\.read$/ : /^grantry:[a-z]+\.write$/);
    expect(needed.filter(({ reads, scope }) => !kind(reads).test(scope))).toEqual([]);
  });

  test('a list comes a page at a time, unless it is known why it stays short', async () => {
    const document = JSON.parse((await send(`${server.url}/api/v1/openapi.json`)).body);
    const resolved = ({ $ref = '', ...schema }: Schema): Schema =>
      $ref === '' ? schema : document.components.schemas[$ref.split('/').at(-1) ?? ''];
    const reads = (await operationsOf(server)).filter(({ method }) => method === 'GET');
    const answers = reads.map(({ operationId, parameters, responses }) => {
      const { schema = {} } = responses['200']?.content?.['application/json'] ?? {};
      const members = Object.values(resolved(schema as Schema).properties ?? {});
      const isList = members.some(({ type, items = {} }) => type === 'array' && resolved(items).type === 'object');
      const names = parameters.map(({ name }) => name);
      return { operationId, isList, isPaged: names.includes('cursor') && names.includes('limit') };
    });
    const lists = answers.filter(({ isList }) => isList);
    expect(lists.filter(({ isPaged }) => isPaged).length).toBeGreaterThan(15);
    const whole = lists.filter(({ isPaged }) => !isPaged).map(({ operationId }) => operationId);
    expect(whole.toSorted()).toEqual(Object.keys(SHORT).toSorted());
    expect(answers.filter(({ operationId, isList }) => operationId.startsWith('list') && !isList)).toEqual([]);
  });

  test('has a page for people, with a lock for every operation', async () => {
    const { status, headers, body } = await send(`${server.url}/api/v1`);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const { method, path } of await operationsOf(server))
      expect(body.replaceAll('<wbr>', '')).toContain(`<b>${method}</b> /api/v1${path}`);
    expect(body).toContain('grantry:operator.write');
  });

  describe('a refusal', () => {
    test('is a problem whose type leads to a page', async () => {
      const { status, headers, body } = await nobody(server).get('/me');
      expect([status, headers['content-type']]).toEqual([401, 'application/problem+json; charset=utf-8']);
      expect(headers['www-authenticate']).toBe('Bearer');
      expect(body).toEqual({
        type: `${server.issuer}/reasons/caller_missing`,
        title: 'Nobody is signed in, and no access token was sent.',
        status: 401,
        detail: expect.stringContaining('Sign in'),
        reason: 'caller_missing',
        attempt: headers['grantry-attempt'],
      });
      const page = await send(String(body.type).replace(server.issuer, server.url));
      expect([page.status, page.body]).toEqual([200, expect.stringContaining('caller_missing')]);
      expect((await send(`${server.url}/reasons/nothing`)).status).toBe(404);
    });

    test.each([
      ['GET', '/nothing', 404, 'not_found'],
      ['PATCH', '/apps', 405, 'method_not_allowed'],
      ['OPTIONS', '/me', 405, 'method_not_allowed'],
    ])('of %s %s is one, too', async (method, path, status, reason) => {
      const answer = await operator.call(method, path);
      expect([answer.status, answer.body.reason]).toEqual([status, reason]);
    });

    test('of a body that is too large, or broken in the address, is one, too', async () => {
      const large = await operator.post('/organizations', { name: 'x'.repeat(70_000) });
      expect([large.status, large.body.reason]).toEqual([413, 'body_too_large']);
      const broken = await operator.get('/accounts/%zz');
      expect([broken.status, broken.body.reason]).toEqual([400, 'parameters_malformed']);
    });
  });

  test('nothing it answers is kept', async () => {
    const answers = [await operator.get('/me'), await nobody(server).get('/me'), await operator.get('/nothing')];
    expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(Array(3).fill('no-store'));
  });

  test('is the same below an issuer that has a path', async () => {
    const second = await startServer({
      database: await database.create(),
      env: { GRANTRY_ISSUER: 'http://localhost:4400/auth' },
    });
    await create(second, 'accounts', { ...root, name: 'Root', operator: 'yes' });
    const client = await signedIn(second, root);
    const { status, headers } = await client.post('/organizations', { name: 'Acme' });
    expect([status, headers.location]).toEqual([
      201,
      expect.stringMatching(/^http:\/\/localhost:4400\/auth\/api\/v1\/organizations\/org_/),
    ]);
    const { pathname } = new URL(headers.location ?? '');
    expect((await client.get(pathname.replace('/auth/api/v1', ''))).body.name).toBe('Acme');
    expect((await client.get('/nothing')).body.reason).toBe('not_found');
  });
});
