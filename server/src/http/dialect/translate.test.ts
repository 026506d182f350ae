import { describe, expect, test } from 'vitest';
import { type Dialect, type Route, route } from '../../dialects/dialect.ts';
import type { Concession } from '../../protocol/concession.ts';
import { OAuthError } from '../../protocol/oauth-error.ts';
import { parseParams } from '../../protocol/params.ts';
import type { HttpRequest } from '../endpoint.ts';
import { readBody } from './read-body.ts';
import { translate } from './translate.ts';

const FORM = 'application/x-www-form-urlencoded';
interface Given extends Partial<Omit<HttpRequest, 'body'>> {
  readonly body?: string;
}

async function translated(
  { body = '', ...given }: Given,
  bent: Partial<Route> = {},
  concessions: readonly Concession[] = [],
  scope_separator: Dialect['scope_separator'] = ' ',
) {
  const http = {
    method: 'GET',
    path: '/t',
    query: '',
    headers: {},
    address: '127.0.0.1',
    readUpload: async () => undefined,
    ...given,
  };
  const request: HttpRequest = { ...http, body: Buffer.from(body) };
  const dialect: Dialect = {
    ...{ name: 'acme', about: '', routes: [], extensions: [], code_lifetime: 60, registration: {} },
    ...{ concessions, scope_separator },
  };
  const spoken = { dialect, route: route({ endpoint: 'token', path: '/t', ...bent }) };
  return translate(spoken, request, parseParams(request.query), await readBody(request));
}
const query = async (...given: Parameters<typeof translated>) => (await translated(...given)).query;
const post = (body: string, content_type = FORM): Given => ({
  method: 'POST',
  body,
  headers: { 'content-type': content_type },
});
const body = async (...given: Parameters<typeof translated>) =>
  Buffer.from((await translated(...given)).body).toString();

describe('parameters', () => {
  test('are renamed, and their values too', async () => {
    const bent = { rename: { app: 'state' }, values: { prompt: { force: 'consent' } } };
    expect(await query({ query: 'app=a%20b&prompt=force&x=1' }, bent)).toBe('state=a+b&prompt=consent&x=1');
    expect(await query({ query: 'prompt=toString&toString=1' }, bent)).toBe('prompt=toString&toString=1');
  });

  test('that are missing or empty have their default, others do not', async () => {
    const bent = { defaults: { prompt: 'consent' } };
    expect(await query({ query: 'a=1' }, bent)).toBe('a=1&prompt=consent');
    expect(await query({ query: 'prompt=' }, bent)).toContain('prompt=consent');
    expect(await query({ query: 'prompt=login' }, bent)).toBe('prompt=login');
  });

  test('that come twice still do', async () => {
    expect(await query({ query: 'code=a&code=b' })).toBe('code=a&code=b');
  });

  test('scopes are parted as the dialect parts them', async () => {
    expect(await query({ query: 'scope=a,b%2C%20c,' }, {}, [], ',')).toBe('scope=a+b+c');
    expect(await query({ query: 'scope=a,b' })).toBe('scope=a%2Cb');
  });

  test('of a body stay in the body, and those of the query in the query', async () => {
    const sent = { ...post('a=1'), query: 'b=2' };
    const bent = { rename: { a: 'c' }, defaults: { d: '3' } };
    expect([await body(sent, bent), await query(sent, bent)]).toEqual(['c=1&d=3', 'b=2']);
  });
});

describe('a body', () => {
  const json = post('{"code":"a b"}', 'application/json');
  const parts = post('--x\r\nContent-Disposition: form-data; name="code"\r\n\r\na b\r\n--x--\r\n');

  test.each<[string, Given, Concession]>([
    ['of JSON', json, 'json_body'],
    ['of parts', parts, 'multipart_body'],
  ])('%s is a form to the endpoint, by concession alone', async (_, sent, concession) => {
    expect(await body(sent, {}, [concession])).toBe('code=a+b');
    expect((await translated(sent, {}, [concession])).headers['content-type']).toBe(FORM);
    const others = (['json_body', 'multipart_body'] as const).filter((other) => other !== concession);
    await expect(translated(sent, {}, others)).rejects.toThrow(OAuthError);
  });

  test('that is broken is refused, but only where its type is known', async () => {
    const broken = post('{', 'application/json');
    await expect(translated(broken, {}, ['json_body'])).rejects.toMatchObject({ reason: 'parameters_malformed' });
    await expect(translated(broken)).rejects.toMatchObject({ reason: 'body_type_unsupported' });
  });

  test('of any other type is refused', async () => {
    const refused = translated(post('code=a', 'text/plain'), {}, ['json_body', 'multipart_body']);
    await expect(refused).rejects.toMatchObject({ reason: 'body_type_unsupported' });
  });
});

describe('a token in the query', () => {
  const bent = { rename: { key: 'access_token' } };

  test('is taken out of it and put where it belongs, by concession alone', async () => {
    const taken = await translated({ query: 'key=a&x=1' }, bent, ['access_token_in_query']);
    expect([taken.query, taken.headers.authorization]).toEqual(['x=1', 'Bearer a']);
    const left = await translated({ query: 'key=a' }, bent);
    expect([left.query, left.headers.authorization]).toEqual(['access_token=a', undefined]);
  });

  test('is left where it is when there is another one', async () => {
    const twice = await translated({ query: 'key=a&access_token=b' }, bent, ['access_token_in_query']);
    expect([twice.query, twice.headers.authorization]).toEqual(['access_token=a&access_token=b', undefined]);
    const both = { query: 'key=a', headers: { authorization: 'Bearer b' } };
    expect((await translated(both, bent, ['access_token_in_query'])).query).toBe('access_token=a');
  });
});
