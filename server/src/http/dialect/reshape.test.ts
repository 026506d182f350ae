import { describe, expect, test } from 'vitest';
import { ISSUER } from '../../../../tests/samples/noun.ts';
import { type Dialect, type Route, route, take } from '../../dialects/dialect.ts';
import type { ReasonName } from '../../protocol/reasons/index.ts';
import { type HttpAnswer, json } from '../endpoint.ts';
import { reshape } from './reshape.ts';

function said(answer: HttpAnswer, bent: Partial<Route>, grant_type = ''): HttpAnswer {
  const spoken = route({ endpoint: 'token', path: '/t', ...bent });
  const errorPage = (text: string, status: number, attempt_id: string): HttpAnswer => ({
    status,
    headers: { 'content-type': 'text/html' },
    body: `${text} ${attempt_id}`,
  });
  return reshape({ dialect: {} as Dialect, route: spoken, grant_type, issuer: ISSUER, errorPage }, answer);
}
const tokens = { access_token: 'a', token_type: 'Bearer', expires_in: 5, scope: 'b c', list: [1] };
const good = json(200, tokens, { 'cache-control': 'no-store' });
const refused = (reason: ReasonName, status = 400): HttpAnswer => ({
  ...json(status, { error: 'invalid_grant', error_description: 'No.', attempt: 'x' }, { 'www-authenticate': 'Basic' }),
  refusal: { reason, attempt_id: 'attempt_1' },
});

describe('a good answer', () => {
  test('has the members the dialect names, those that are missing left out, and its status', () => {
    const response = {
      '': {
        success: true,
        key: take('access_token'),
        token_type: take('token_type', 'lower_case'),
        expires_in: take('expires_in', 'milliseconds'),
        scope: take('scope', 'commas'),
        list: take('list', 'commas'),
        refresh_token: take('refresh_token'),
        iss: take('iss'),
      },
    };
    const answer = said(good, { response, status: 201 });
    expect(answer).toMatchObject({ status: 201, headers: good.headers });
    expect(JSON.parse(String(answer.body))).toEqual({
      ...{ success: true, key: 'a', token_type: 'bearer', expires_in: 5_000, scope: 'b,c', list: [1], iss: ISSUER },
    });
  });

  test('may differ by grant_type', () => {
    const response = { '': { other: 1 }, refresh_token: { mine: 2 } };
    expect(said(good, { response }, 'refresh_token').body).toBe('{"mine":2}');
    expect(said(good, { response }, 'authorization_code').body).toBe('{"other":1}');
    expect(said(good, { response: { refresh_token: { mine: 2 } } }, 'toString').body).toBe(good.body);
  });

  test('that is no JSON is left as it is', () => {
    const redirect: HttpAnswer = { status: 303, headers: { location: '/' }, body: '' };
    const page: HttpAnswer = { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' };
    for (const answer of [redirect, page])
      expect(said(answer, { response: { '': { a: 1 } }, status: 201 })).toBe(answer);
  });
});

describe('a refusal', () => {
  const errors: Route['errors'] = {
    '': { status: 400, json: { message: take('error_description'), error: take('error') } },
    code_unknown: { status: 404, json: { error: 'Auth code not found' } },
    client_unknown: { status: 400, page: 'Invalid client id' },
  };

  test('is in the words of the reason, with the attempt in a header', () => {
    const answer = said(refused('code_unknown'), { errors });
    expect([answer.status, answer.body]).toEqual([404, '{"error":"Auth code not found"}']);
    expect(answer.headers).toMatchObject({ 'grantry-attempt': 'attempt_1', 'www-authenticate': 'Basic' });
  });

  test('has our words where the dialect has none of its own', () => {
    const { message, error, ...rest } = JSON.parse(String(said(refused('code_expired'), { errors }).body));
    expect([error, rest]).toEqual(['invalid_grant', {}]);
    expect(message).toMatch(/\w.*\.$/);
    expect(said(refused('code_expired'), {})).toEqual(refused('code_expired'));
  });

  test('may be a page, and a page may be JSON', () => {
    expect(said(refused('client_unknown'), { errors }).body).toBe('Invalid client id attempt_1');
    const headers = { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" };
    const page = {
      status: 400,
      headers,
      body: '<p>',
      refusal: { reason: 'scope_malformed', attempt_id: 'a' },
    } as const;
    const answer = said(page, { errors });
    expect(JSON.parse(String(answer.body))).toMatchObject({ error: 'invalid_scope', message: expect.any(String) });
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
  });

  test.each<[ReasonName, number]>([
    ['storage_unavailable', 503],
    ['server_error', 500],
    ['rate_limited', 429],
  ])('%s is never put into other words: clients must come again', (reason, status) => {
    const answer = refused(reason, status);
    expect(said(answer, { errors })).toBe(answer);
  });
});
