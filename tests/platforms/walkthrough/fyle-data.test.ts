/** Fyle's data API on its clusters: roles, lists, and refusals in its own words. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../../harness/database.ts';
import { curl } from './curl.ts';
import { disconnect, type Example, startExample, tokensFor } from './example.ts';

const FORBIDDEN = { status: 403, body: { message: 'Forbidden' } };
const NOT_FOUND = { status: 404, body: { message: 'Resource not found' } };
const INVALID = { status: 401, body: { message: 'invalid token' } };

interface List {
  readonly count: number;
  readonly offset: number;
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

forEachDatabase((database) => {
  let fyle: Example;
  const tokens = { ada: '', bob: '', chitra: '' };
  type Person = keyof typeof tokens;

  const get = (who: Person, path: string, { at = 0, method = 'GET' } = {}) =>
    curl(`curl -s -X ${method} '${fyle.api_urls[at]}/platform/${path}' -H 'Authorization: Bearer ${tokens[who]}'`);
  const list = async (who: Person, path: string) => (await get(who, path)).body as List;
  const post = (who: Person, data: string) =>
    curl(`curl -s ${fyle.api_urls[0]}/platform/v1/spender/expenses -H 'Authorization: Bearer ${tokens[who]}'
      -H 'Content-Type: application/json' -d '${data}'`);
  const amounts = async (who: Person, path: string) => (await list(who, path)).data.map(({ amount }) => amount);

  beforeAll(async () => {
    fyle = await startExample(database, 'fyle');
    for (const [index, who] of (['ada', 'bob', 'chitra'] as const).entries()) {
      tokens[who] = (await tokensFor(fyle, index)).access_token;
    }
  });

  test.each(['v1/spender', 'v1/fyler', 'v1beta/spender', 'v1beta/fyler'])('%s/my_profile', async (prefix) => {
    const { status, body } = await get('bob', `${prefix}/my_profile`);
    expect([status, body]).toMatchObject([200, { data: { user: { email: 'bob@acme.example' }, roles: ['FYLER'] } }]);
  });

  test('the commands that are printed do what they say', async () => {
    for (const command of fyle.next.slice(1)) {
      expect((await curl(command.replace('ACCESS_TOKEN', tokens.ada))).status).toBe(200);
    }
  });

  describe('roles', () => {
    test('a spender sees what is theirs, an admin what is anybody’s in the organization', async () => {
      const emails = async (who: Person, role: string) =>
        (await list(who, `v1/${role}/employees?order=email.asc`)).data.map(({ email }) => email);
      expect(await emails('ada', 'spender')).toEqual(['ada@acme.example']);
      expect(await emails('ada', 'admin')).toEqual(['ada@acme.example', 'bob@acme.example']);
      expect((await list('bob', 'v1/fyler/categories')).count).toBe(3);
    });

    test('employees are found by the email address of their user, as fyle-integrations-platform-connector looks for them', async () => {
      const { data } = await list('ada', 'v1/admin/employees?user->email=eq.bob@acme.example');
      expect(data).toMatchObject([{ user: { email: 'bob@acme.example', full_name: 'Bob Noyce' } }]);
    });

    test.each(['expenses', 'categories', 'employees'])('admin/%s takes the role of an admin', async (resource) => {
      expect(await get('bob', `v1/admin/${resource}`)).toEqual(FORBIDDEN);
    });

    test.each([
      'v1/owner/expenses',
      'v1/spender/secrets',
      'v1/spender',
      'v2/spender/expenses',
      'v1/constructor/expenses',
    ])('%s is not there', async (path) => {
      expect(await get('ada', path)).toEqual(NOT_FOUND);
    });

    test('nothing is deleted here', async () => {
      expect(await get('ada', 'v1/spender/expenses', { method: 'DELETE' })).toEqual(NOT_FOUND);
    });
  });

  describe('lists', () => {
    test('have a count, an offset and data, and nothing else', async () => {
      const body = await list('ada', 'v1/admin/expenses?order=amount.desc&offset=1&limit=2');
      expect(Object.keys(body)).toEqual(['count', 'offset', 'data']);
      expect([body.count, body.offset, body.data.map(({ amount }) => amount)]).toEqual([6, 1, [30, 22.5]]);
    });

    test.each([
      ['amount=gt.10', [15, 22.5]],
      ['amount=gte.15&amount=lt.22.5', [15]],
      ['amount=lte.7.5', [7.5]],
      ['amount=eq.7.50', [7.5]],
      ['amount=in.(15,22.5,1)', [15, 22.5]],
      ['state=eq.PAID', [7.5]],
      ['category->name=eq.Food', [15]],
      ['spent_at=gte.2026-02-15T02:00:00.000-08:00', [15, 22.5]],
      ['id=eq.nothing', []],
      ['__proto__=eq.nothing', []],
    ])('?%s', async (query, found) => {
      expect(await amounts('ada', `v1/spender/expenses?order=amount.asc&${query}`)).toEqual(found);
    });

    test.each([
      ['limit=201', 'limit'],
      ['limit=-1', 'limit'],
      ['offset=one', 'offset'],
      ['order=amount', 'order'],
      ['amount=10', 'amount'],
      ['amount=about.10', 'amount'],
      ['amount=constructor.10', 'amount'],
    ])('?%s is refused', async (query, name) => {
      const { status, body } = await get('ada', `v1/spender/expenses?${query}`);
      expect([status, body]).toEqual([
        400,
        { data: { [name]: [expect.any(String)] }, error: 'ValidationError', message: null },
      ]);
    });
  });

  describe('an expense of one’s own', () => {
    test('is added, seen by an admin, and there after a crash of the API', async () => {
      const { status, body } = await post('bob', '{"data":{"amount":99,"purpose":"Tent"}}');
      expect([status, body]).toMatchObject([200, { data: { amount: 99, currency: 'USD', purpose: 'Tent' } }]);
      await fyle.restartApi();
      expect(await amounts('ada', 'v1/admin/expenses?purpose=eq.Tent')).toEqual([99]);
      expect(await amounts('ada', 'v1/spender/expenses?purpose=eq.Tent')).toEqual([]);
    });

    test.each(['{"data":{"purpose":"Tent"}}', '{"data":{"amount":"99"}}', '[]', '{', ''])(
      '%s is none',
      async (data) => {
        const { status, body } = await post('bob', data);
        expect([status, body]).toMatchObject([400, { error: 'ValidationError', message: null }]);
      },
    );
  });

  describe('bad input', () => {
    const profile = 'v1/spender/my_profile';

    test('no token, a token of nobody, and a token in the address', async () => {
      const at = `curl -s ${fyle.api_urls[0]}/platform/${profile}`;
      expect(await curl(at)).toEqual(INVALID);
      expect(await curl(`${at} -H 'Authorization: Bearer wrong'`)).toEqual(INVALID);
      expect(await curl(`${at} -H 'Authorization: Bearer ${tokens.ada}x'`)).toEqual(INVALID);
      expect(await curl(`${at}?access_token=${tokens.ada}`)).toEqual(INVALID);
    });

    test('every cluster refuses the tokens of the other', async () => {
      expect(await get('ada', profile, { at: 1 })).toEqual(INVALID);
      expect(await get('chitra', profile)).toEqual(INVALID);
      expect((await get('chitra', profile, { at: 1 })).status).toBe(200);
    });

    test('a token of an app that the person has disconnected', async () => {
      await disconnect(fyle, 1);
      expect(await get('bob', profile)).toEqual(INVALID);
    });
  });
});
