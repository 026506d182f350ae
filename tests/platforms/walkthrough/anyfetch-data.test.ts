/** AnyFetch's API: documents of one company and never of another, and refusals in its own words. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../../harness/database.ts';
import { createApp } from '../../harness/seed.ts';
import { type CurlAnswer, curl } from './curl.ts';
import { disconnect, type Example, startExample, tokensFor } from './example.ts';

interface Document {
  readonly id: string;
  readonly identifier: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const NOT_FOUND = { status: 404, body: { code: 'ResourceNotFound', message: expect.any(String) } };
const refused = (status: number, code: string) => ({ status, body: { code, message: expect.stringMatching(/\w/) } });

let anyfetch: Example;
/** `robot` acts for Ada with every right, `clerk` for Bob. */
const tokens = { ada: '', bob: '', carol: '', robot: '', clerk: '' };
type Who = keyof typeof tokens;

/** An app that may do nothing but this; for one of `anyfetch.people`. */
const newApp = async (scope: readonly string[]) => {
  const { client_id: usual = '', client_secret = '' } = anyfetch.apps[0] ?? {};
  const redirect_uri = anyfetch.client.redirect_uri;
  const app = await createApp(anyfetch.server(), { dialect: 'anyfetch', redirect_uri, scope });
  const redeem = anyfetch.redeem.replace(usual, app.client_id).replace(client_secret, app.client_secret);
  const query = { client_id: app.client_id };
  return async (person: number) => (await tokensFor(anyfetch, person, { query, redeem })).access_token;
};
const call = (who: Who, method: string, path: string, body?: unknown): Promise<CurlAnswer> =>
  curl(
    `curl -s -X ${method} '${anyfetch.api_urls[0]}${path}' -H 'Authorization: Bearer ${tokens[who]}'${
      body === undefined ? '' : ` -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
    }`,
  );
const get = (who: Who, path: string) => call(who, 'GET', path);
const withPassword = (credentials: string, path: string) =>
  curl(`curl -s ${anyfetch.api_urls[0]}${path} -H 'Authorization: Basic ${btoa(credentials)}'`);
const found = async (who: Who, query: string) =>
  ((await get(who, `/documents?${query}`)).body as { data: Document[] }).data.map(({ identifier }) => identifier);
const documentOf = async (who: Who, identifier: string) =>
  (await get(who, `/documents/identifier/${encodeURIComponent(identifier)}`)).body as Document;

forEachDatabase((database) => {
  beforeAll(async () => {
    anyfetch = await startExample(database, 'anyfetch');
    for (const [index, who] of (['ada', 'bob', 'carol'] as const).entries()) {
      tokens[who] = (await tokensFor(anyfetch, index)).access_token;
    }
    const scope = ['read_documents', 'write_documents', 'delete_documents', 'delete_companies'];
    const robot = await newApp(scope);
    tokens.robot = await robot(0);
    tokens.clerk = await robot(1);
  });

  test('the commands that are printed do what they say', async () => {
    const answers = [];
    for (const command of anyfetch.next) answers.push(await curl(command.replace('ACCESS_TOKEN', tokens.ada)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers[2]?.body).toMatchObject({ count: 1, data: [{ identifier: 'hello-world' }] });
    expect(Object.keys(answers[3]?.body as object)).toEqual(['/document_types', '/providers']);
  });

  reading();
  sending();
  strangers();
  batches();
  badInput();
  restarts();
  endings();
});

function reading(): void {
  describe('what is there to read', () => {
    test('everybody has the documents of their company, without those of others in it', async () => {
      expect(await found('ada', 'before=2015-12-01')).toEqual(expect.arrayContaining(['acme-1', 'acme-2', 'acme-3']));
      expect(await found('bob', 'before=2015-06-01')).toEqual(['acme-2', 'acme-1']);
      expect(await found('carol', '')).toEqual(['globex-3', 'globex-2', 'globex-1']);
    });

    test.each([
      ['search=road+MAP', ['acme-1']],
      ['search=road+nowhere', []],
      ['search=%25', []],
      ['document_type=email', ['acme-2']],
      ['document_type=5252ce4ce4cfcd16f55cfa3f&document_type=document', ['acme-2', 'acme-1']],
      ['after=2015-02-01&before=2015-03-01', ['acme-2']],
      ['before=2015-06-01&limit=1', ['acme-3']],
      ['before=2015-06-01&limit=1&start=2', ['acme-1']],
      ['provider=nobody', []],
    ])('%s', async (query, expected) => {
      expect(await found('ada', query)).toEqual(expected);
    });

    test('a search counts what it finds', async () => {
      const { body } = await get('ada', '/documents?before=2015-06-01&limit=1');
      expect(body).toMatchObject({ count: 3, data: [{ projection_type: 'snippet' }] });
      const { facets } = body as { facets: Record<string, { name?: string; date?: string; document_count: number }[]> };
      expect(facets.document_types?.map(({ name }) => name).sort()).toEqual(['document', 'email', 'file']);
      expect(facets.providers?.map(({ document_count }) => document_count)).toEqual([3]);
      expect(facets.creation_dates?.map(({ date }) => date)).toEqual([
        '2015-01-01T00:00:00.000Z',
        '2015-02-01T00:00:00.000Z',
        '2015-03-01T00:00:00.000Z',
      ]);
    });

    test('the company, its people, its types and its providers', async () => {
      expect((await get('bob', '/company')).body).toMatchObject({ _type: 'Company', name: 'Acme', user_count: 2 });
      const people = (await get('bob', '/users')).body as { id: string; email: string }[];
      expect(people.map(({ email }) => email)).toEqual(['ada@acme.example', 'bob@acme.example']);
      const bob = (await get('bob', '/user')).body as { id: string };
      expect(bob).toMatchObject({ _type: 'User', name: 'Bob Noyce', is_admin: false, user_url: expect.any(String) });
      expect((await get('bob', `/users/${bob.id}`)).body).toEqual(bob);
      expect(await get('carol', `/users/${bob.id}`)).toEqual(NOT_FOUND);
      const types = (await get('carol', '/document_types')).body as { name: string; document_count: number }[];
      expect(types).toHaveLength(6);
      expect(types.find(({ name }) => name === 'email')).toMatchObject({ document_count: 1, _type: 'DocumentType' });
      const providers = (await get('carol', '/providers')).body;
      expect(providers).toEqual([expect.objectContaining({ _type: 'AccessToken', current: false, document_count: 3 })]);
    });

    test('a password does as well as a token, and can be exchanged for one', async () => {
      const [, { email = '', password = '' } = {}] = anyfetch.people;
      const index = (await withPassword(`${email}:${password}`, '/')).body;
      const { body } = await withPassword(`${email}:${password}`, '/token');
      expect(body).toEqual({ token: expect.any(String) });
      const { token } = body as { token: string };
      const answer = await curl(`curl -s ${anyfetch.api_urls[0]} -H 'Authorization: Bearer ${token}'`);
      const { server_time: _, ...links } = answer.body as { server_time: string };
      expect(links).toMatchObject({ user_email: email });
      expect(index).toMatchObject(links);
      const batch = await withPassword(`${email}:${password}`, '/batch?pages=/users&pages=/company');
      expect([batch.status, Object.keys(batch.body as object)]).toEqual([200, ['/users', '/company']]);
    });

    test('no token is needed to ask whether it is well', async () => {
      const status = { status: 200, body: { status: 'ok', message: '' } };
      expect(await curl(`curl -s ${anyfetch.api_urls[0]}/status`)).toEqual(status);
    });
  });
}

function sending(): void {
  describe('what is sent', () => {
    const identifier = 'the "unique" identifier (éüà)/1';
    const sent = { identifier, document_type: 'document', metadata: { path: '/a/plan.md', text: 'x' }, data: { a: 1 } };

    test('is there by its id and by its identifier, in full and raw', async () => {
      const { status, body } = await call('ada', 'POST', '/documents', sent);
      expect([status, body]).toMatchObject([200, { ...sent, document_type: { name: 'document' }, user_access: null }]);
      const { id } = body as Document;
      const full = { _type: 'Document', id, identifier, projection_type: 'full' };
      expect(await documentOf('bob', identifier)).toMatchObject({
        ...full,
        data: { title: 'plan', path: '/a/plan.md', text: 'x', a: 1 },
      });
      expect((await get('bob', `/documents/${id}`)).body).toMatchObject(full);
      for (const path of [`/documents/${id}/raw`, `/documents/identifier/${encodeURIComponent(identifier)}/raw`]) {
        expect((await get('bob', path)).body).toMatchObject({
          metadata: sent.metadata,
          data: sent.data,
          hydrating: [],
        });
      }
    });

    test('is the same document when it is sent again', async () => {
      const { id } = await documentOf('ada', identifier);
      const { body } = await call('bob', 'POST', '/documents', { identifier, data: { b: 2 } });
      expect(body).toMatchObject({ id, data: { b: 2 }, metadata: sent.metadata });
    });

    test('can be changed, and deleted by who may', async () => {
      const { id } = await documentOf('ada', identifier);
      expect(await call('ada', 'PATCH', `/documents/${id}`, { data: { has_been_patched: true } })).toEqual({
        status: 204,
        body: '',
      });
      expect((await documentOf('ada', identifier)).data).toMatchObject({ has_been_patched: true });
      expect(await call('ada', 'DELETE', `/documents/${id}`)).toEqual(refused(403, 'MissingScope'));
      expect((await call('robot', 'DELETE', `/documents/identifier/${encodeURIComponent(identifier)}`)).status).toBe(
        204,
      );
      expect(await get('ada', `/documents/${id}`)).toEqual(NOT_FOUND);
    });

    test.each([
      [{ document_type: 'file' }, 'MissingParameter'],
      [{ identifier: '' }, 'InvalidArgument'],
      [{ identifier: 'x', document_type: 'poem' }, 'InvalidArgument'],
      [{ identifier: 'x', creation_date: 'yesterday' }, 'InvalidArgument'],
      [{ identifier: 'x', metadata: 'none' }, 'InvalidArgument'],
      [{ identifier: 'x', user_access: ['nobody'] }, 'InvalidArgument'],
      [{ identifier: 'x', company_id: 'mine' }, 'TooManyArguments'],
      [{ identifier: 'x', ['__proto__']: {} }, 'TooManyArguments'],
      [['x'], 'InvalidArgument'],
    ])('%j is refused', async (body, code) => {
      expect(await call('ada', 'POST', '/documents', body)).toEqual(refused(409, code));
      expect(await get('ada', '/documents/identifier/x')).toEqual(NOT_FOUND);
    });

    test('that is not JSON is refused', async () => {
      const url = `${anyfetch.api_urls[0]}/documents -H 'Authorization: Bearer ${tokens.ada}'`;
      const command = `curl -s ${url} -H 'Content-Type: application/json' -d '{"identifier":'`;
      expect(await curl(command)).toEqual(refused(409, 'InvalidArgument'));
    });
  });
}

function strangers(): void {
  describe('what belongs to others', () => {
    test.each([
      ['GET', 'acme-1', 'carol'],
      ['PATCH', 'acme-1', 'carol'],
      ['GET', 'acme-3', 'bob'],
      ['PATCH', 'acme-3', 'bob'],
      ['DELETE', 'acme-3', 'clerk'],
    ] as const)('%s %s is not for %s', async (method, identifier, who) => {
      const { id } = await documentOf('ada', identifier);
      const body = method === 'PATCH' ? { metadata: {} } : undefined;
      expect(await call(who, method, `/documents/${id}`, body)).toEqual(NOT_FOUND);
      expect(await call(who, method, `/documents/identifier/${identifier}`, body)).toEqual(NOT_FOUND);
      expect((await documentOf('ada', identifier)).id).toBe(id);
    });

    test('an identifier is one of a company’s own', async () => {
      const { body } = await call('carol', 'POST', '/documents', { identifier: 'acme-1' });
      expect((body as Document).id).not.toBe((await documentOf('ada', 'acme-1')).id);
      expect(await call('bob', 'POST', '/documents', { identifier: 'acme-3' })).toEqual(NOT_FOUND);
      const { id } = await documentOf('ada', 'acme-2');
      expect(await call('ada', 'PATCH', `/documents/${id}`, { identifier: 'acme-1' })).toEqual(
        refused(409, 'InvalidArgument'),
      );
    });
  });
}

function batches(): void {
  describe('a batch', () => {
    const pages = (...all: readonly string[]) => all.map((page) => `pages=${encodeURIComponent(page)}`).join('&');

    test.each(['pages=/user&pages=/company', 'pages[0]=/user&pages[1]=/company'])('%s', async (query) => {
      const user = (await get('ada', '/user')).body;
      const company = (await get('ada', '/company')).body;
      expect(await get('ada', `/batch?${query}`)).toEqual({
        status: 200,
        body: { '/user': user, '/company': company },
      });
      const inQuery = `curl -s '${anyfetch.api_urls[0]}/batch?${query}&oauth_access_token=${tokens.ada}'`;
      expect((await curl(inQuery)).body).toEqual({ '/user': user, '/company': company });
    });

    test('says which page failed, and needs what its pages need', async () => {
      const { status, body } = await get('robot', `/batch?${pages('/', '/users')}`);
      expect([status, body]).toMatchObject([403, { errored: '/users', '/users': { code: 'MissingScope' } }]);
    });

    test.each([
      ['', 'MissingParameter'],
      [pages(...Array.from({ length: 10 }, () => '/')), 'TooManyArguments'],
      [pages('users'), 'InvalidArgument'],
      [pages('//evil.example/'), 'InvalidArgument'],
      [pages('/\\evil.example/'), 'InvalidArgument'],
      [pages('/x/../batch?pages=/'), 'InvalidArgument'],
      [pages('/batch/?pages=/'), 'InvalidArgument'],
    ])('%s is none', async (query, code) => {
      expect(await get('ada', `/batch?${query}`)).toEqual(refused(409, code));
    });
  });
}

function badInput(): void {
  describe('bad input', () => {
    test('a password that is not the person’s, or nobody’s', async () => {
      for (const credentials of ['ada@acme.example:wrong', 'nobody@acme.example:wrong', 'wrong']) {
        expect(await withPassword(credentials, '/token')).toEqual(refused(401, 'InvalidCredentials'));
      }
    });

    test('no token, one that nobody issued, and one in two places', async () => {
      const url = `${anyfetch.api_urls[0]}/user`;
      expect(await curl(`curl -s ${url}`)).toEqual(refused(401, 'Unauthorized'));
      expect(await curl(`curl -s ${url} -H 'Authorization: Bearer wrong'`)).toEqual(refused(401, 'InvalidCredentials'));
      expect(await curl(`curl -s '${url}?oauth_access_token=wrong'`)).toEqual(refused(401, 'InvalidCredentials'));
      expect(await get('ada', `/user?oauth_access_token=${tokens.ada}`)).toEqual(refused(401, 'InvalidCredentials'));
    });

    /** Of an app that may do nothing that these need. */
    let weak: string | undefined;
    test.each([
      ['GET', '/documents', 'read_documents'],
      ['POST', '/documents', 'write_documents'],
      ['PATCH', '/documents/x', 'write_documents'],
      ['DELETE', '/documents/identifier/x', 'delete_documents'],
      ['GET', '/document_types', 'read_document_types'],
      ['GET', '/providers', 'read_tokens'],
      ['GET', '/user', 'read_users'],
      ['GET', '/company', 'read_companies'],
      ['POST', '/user/update', 'write_documents'],
      ['DELETE', '/company/reset', 'delete_companies'],
    ])('%s %s takes the scope', async (method, path, scope) => {
      weak ??= await (await newApp(['read_hydraters']))(0);
      const answer = await curl(
        `curl -s -X ${method} ${anyfetch.api_urls[0]}${path} -H 'Authorization: Bearer ${weak}'`,
      );
      const message = `The access token lacks the scope ${scope}.`;
      expect(answer).toEqual({ status: 403, body: { code: 'MissingScope', message } });
    });
    test.each([
      ['GET', '/nowhere', 404, 'ResourceNotFound'],
      ['PUT', '/documents', 405, 'MethodNotAllowed'],
      ['GET', '/token', 403, 'Forbidden'],
      ['GET', '/documents?limit=-1', 409, 'InvalidArgument'],
      ['GET', '/documents?after=never', 409, 'InvalidArgument'],
      ['GET', '/documents?document_type=poem', 409, 'InvalidArgument'],
    ])('%s %s', async (method, path, status, code) => {
      expect(await call('ada', method, path)).toEqual(refused(status, code));
    });
  });
}

function restarts(): void {
  describe('killed and started again', () => {
    test('the API still has what was sent, and Grantry knows the tokens', async () => {
      await call('ada', 'POST', '/documents', { identifier: 'kept', data: { a: 1 } });
      const before = (await get('ada', '/documents')).body;
      await Promise.all([anyfetch.restartApi(), anyfetch.restartGrantry()]);
      expect((await get('ada', '/documents')).body).toEqual(before);
      expect(await found('ada', 'search=kept')).toEqual(['kept']);
    });
  });
}

function endings(): void {
  describe('in the end', () => {
    test('an update is noted, with the providers it is for', async () => {
      const mine = Object.keys((await call('ada', 'POST', '/user/update')).body as object);
      const all = Object.keys((await call('ada', 'POST', '/company/update')).body as object);
      const providers = (await get('ada', '/providers')).body as { id: string }[];
      expect(all.sort()).toEqual(providers.map(({ id }) => id).sort());
      expect(all).toEqual(expect.arrayContaining(mine));
      expect((await get('ada', '/company')).body).toMatchObject({ last_update: expect.stringMatching(/^20/) });
    });

    test('only an admin empties a company, and no other company', async () => {
      expect(await call('clerk', 'DELETE', '/company/reset')).toEqual(refused(403, 'Forbidden'));
      expect(await found('bob', '')).not.toEqual([]);
      expect((await call('robot', 'DELETE', '/company/reset')).status).toBe(204);
      expect(await found('ada', '')).toEqual([]);
      expect(await found('carol', '')).toContain('globex-1');
    });

    test('a token of an app that the person has disconnected is dead', async () => {
      expect((await get('carol', '/user')).status).toBe(200);
      await disconnect(anyfetch, 2);
      expect(await get('carol', '/user')).toEqual(refused(401, 'InvalidCredentials'));
      expect((await get('ada', '/user')).status).toBe(200);
    });
  });
}
