/** Frappe's REST API: lists as its clients ask for them, scopes and roles, and refusals in its own words. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../../harness/database.ts';
import { create } from '../../harness/seed.ts';
import { send } from '../../harness/send.ts';
import { type CurlAnswer, curl } from './curl.ts';
import { askedToConsent, decide, type Example, startExample, tokensFor } from './example.ts';

const refused = (status: number, exc_type: string) => ({
  status,
  body: {
    exc_type,
    exception: expect.stringMatching(new RegExp(`^frappe.exceptions.${exc_type}: \\w`)),
    _server_messages: expect.stringContaining('message'),
  },
});
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

let frappe: Example;
/** Ada's for projects alone and for all; Bob's for all. */
const tokens = { project: '', all: '', bob: '' };
type Who = keyof typeof tokens;

const call = (who: Who, method: string, path: string, body?: object): Promise<CurlAnswer> =>
  curl(
    `curl -s -X ${method} '${frappe.api_urls[0]}/api/${path}' -H 'Authorization: Bearer ${tokens[who]}'${
      body === undefined ? '' : ` -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
    }`,
  );
const get = (who: Who, path: string) => call(who, 'GET', path);
const list = async (query: string, doctype = 'Task') =>
  ((await get('project', `resource/${doctype}?${query}`)).body as { data: Record<string, unknown>[] }).data;
const names = async (query: string) => (await list(`order_by=name&${query}`)).map(({ name }) => name);
/** Of the app with a secret. */
const tokenFor = async (person: number, scope: string) => {
  const [bare, { client_id = '', client_secret = '' } = {}] = frappe.apps;
  const redeem = `${frappe.redeem.replace(bare?.client_id ?? '', client_id)} -d client_secret=${client_secret}`;
  return (await tokensFor(frappe, person, { query: { client_id, scope }, redeem })).access_token;
};

forEachDatabase((database) => {
  beforeAll(async () => {
    frappe = await startExample(database, 'frappe');
    tokens.project = (await tokensFor(frappe)).access_token;
    tokens.all = await tokenFor(0, 'all');
    tokens.bob = await tokenFor(1, 'all');
  });

  test('the commands that are printed do what they say', async () => {
    const [refresh = '', ...others] = frappe.next;
    const given = await tokensFor(frappe);
    const { body } = await curl(refresh.replace('REFRESH_TOKEN', given.refresh_token));
    const { access_token } = body as { access_token: string };
    const answers = [];
    for (const command of others) answers.push(await curl(command.replace('ACCESS_TOKEN', access_token)));
    expect(answers).toMatchObject([
      { status: 200, body: { message: 'ada@acme.example' } },
      { status: 200, body: { data: expect.arrayContaining([{ name: 'PROJ-0001', project_name: 'Website' }]) } },
      { status: 200, body: { data: [{ name: 'TASK-0002' }, { name: 'TASK-0001' }] } },
      { status: 200, body: { message: 'success' } },
    ]);
  });

  lists();
  documents();
  permissions();
  badInput();
  risks();

  describe('killed and started again', () => {
    test('the API still has what was sent, and Grantry knows the tokens', async () => {
      const { body } = await call('project', 'POST', 'resource/Project', { project_name: 'Kept' });
      const { name } = (body as { data: { name: string } }).data;
      await Promise.all([frappe.restartApi(), frappe.restartGrantry()]);
      expect((await get('project', `resource/Project/${name}`)).body).toEqual(body);
    });

    test('an hour later a token has expired', async () => {
      await frappe.restartLater(3_601);
      expect(await get('project', 'resource/Task')).toEqual(refused(401, 'AuthenticationError'));
    });
  });
});

function lists(): void {
  describe('a list', () => {
    test.each([
      [[['status', '=', 'Open']], ['TASK-0001', 'TASK-0002']],
      [[['Task', 'status', '=', 'Open']], ['TASK-0001', 'TASK-0002']],
      [{ status: 'Open', priority: 'Low' }, ['TASK-0002']],
      [{ priority: ['!=', 'Low'] }, ['TASK-0001']],
      [[['subject', 'like', '%TEXTS']], ['TASK-0001']],
      [[['subject', 'not like', '%t%']], ['TASK-0003']],
      [[['priority', 'in', ['High', 'Urgent']]], ['TASK-0001']],
      [[['priority', 'in', 'High,Low']], ['TASK-0001', 'TASK-0002', 'TASK-0003']],
      [[['exp_end_date', 'not in', ['2026-03-01']]], ['TASK-0002', 'TASK-0003']],
      [[['exp_end_date', 'between', ['2026-01-01', '2026-02-01']]], ['TASK-0003']],
      [[['exp_end_date', 'is', 'set']], ['TASK-0001', 'TASK-0003']],
      [[['exp_end_date', 'is', 'not set']], ['TASK-0002']],
      [[['expected_time', '>', '3']], ['TASK-0002']],
      [[['`tabTask`.`subject`', '=', "x' OR '1'='1"]], []],
      [[['status', 'Completed']], ['TASK-0003']],
      [[], ['TASK-0001', 'TASK-0002', 'TASK-0003']],
    ])('filters=%j', async (filters, expected) => {
      expect(await names(`filters=${json(filters).replaceAll("'", '%27')}`)).toEqual(expected);
    });

    test('as_dict=false, as frappe-js-sdk asks for it: lists of values', async () => {
      const { body } = await get(
        'project',
        `resource/Task?fields=${json(['name', 'priority'])}&order_by=name&as_dict=false`,
      );
      expect(body).toMatchObject({
        data: [
          ['TASK-0001', 'High'],
          ['TASK-0002', 'Low'],
          ['TASK-0003', 'Low'],
        ],
      });
    });

    test('or_filters are alternatives', async () => {
      const either = json([
        ['subject', 'like', 'Find%'],
        ['priority', '=', 'High'],
      ]);
      expect(await names(`or_filters=${either}`)).toEqual(['TASK-0001', 'TASK-0003']);
      expect(await names(`or_filters=${either}&filters=${json({ status: 'Open' })}`)).toEqual(['TASK-0001']);
    });

    test('has the fields that were asked for, or the name alone', async () => {
      const one = `filters=${json({ name: 'TASK-0001' })}`;
      expect(await list(one)).toEqual([{ name: 'TASK-0001' }]);
      expect(await list(`${one}&fields=${json(['name', 'priority'])}`)).toEqual([
        { name: 'TASK-0001', priority: 'High' },
      ]);
      expect(await list(`${one}&fields=subject,status`)).toEqual([{ subject: 'Write the texts', status: 'Open' }]);
      const [all] = await list(`${one}&fields=${json(['*'])}`);
      expect(all).toMatchObject({ owner: 'ada@acme.example', docstatus: 0, project: 'PROJ-0001', description: null });
    });

    test.each([
      ['order_by=name desc', ['TASK-0003', 'TASK-0002', 'TASK-0001']],
      ['order_by=priority asc,name desc', ['TASK-0001', 'TASK-0003', 'TASK-0002']],
      ['order_by=`tabTask`.`name` DESC', ['TASK-0003', 'TASK-0002', 'TASK-0001']],
      ['order_by=name&limit=2', ['TASK-0001', 'TASK-0002']],
      ['order_by=name&limit_start=1&limit_page_length=1', ['TASK-0002']],
      ['order_by=name&limit_start=1&limit_page_length=0', ['TASK-0002', 'TASK-0003']],
      ['order_by=name&limit_start=3', []],
    ])('%s', async (query, expected) => {
      expect((await list(encodeURI(query))).map(({ name }) => name)).toEqual(expected);
    });

    test('is of twenty, unless it says otherwise', async () => {
      for (const number of Array.from({ length: 25 }).keys()) {
        await call('all', 'POST', 'resource/ToDo', { description: `To do ${number}` });
      }
      const length = async (query: string) =>
        ((await get('all', `resource/ToDo?${query}`)).body as { data: unknown[] }).data.length;
      expect([await length(''), await length('limit_page_length=0')]).toEqual([20, 26]);
    });
  });
}

function documents(): void {
  describe('a document', () => {
    test('is added, read, changed and deleted', async () => {
      const sent = { subject: 'Paint the door', project: 'PROJ-0001', expected_time: 2, owner: 'mallory', nonsense: 1 };
      const { body } = await call('project', 'POST', 'resource/Task', sent);
      const { data } = body as { data: { name: string } };
      const { owner: _, nonsense: __, ...kept } = sent;
      expect(data).toMatchObject({ ...kept, doctype: 'Task', owner: 'ada@acme.example', status: null });
      expect(data).not.toHaveProperty('nonsense');
      const path = `resource/Task/${data.name}`;
      expect((await get('project', path)).body).toEqual({ data });
      const changed = await call('project', 'PUT', path, { status: 'Open', name: 'TASK-9999' });
      expect(changed).toMatchObject({ status: 200, body: { data: { ...kept, name: data.name, status: 'Open' } } });
      expect(await call('project', 'DELETE', path)).toEqual({ status: 202, body: { message: 'ok' } });
      expect(await get('project', path)).toEqual(refused(404, 'DoesNotExistError'));
    });

    test('comes in a form, too, as older clients send it', async () => {
      const url = `${frappe.api_urls[0]}/api/resource/Timesheet -H 'Authorization: Bearer ${tokens.project}'`;
      const data = encodeURIComponent(JSON.stringify({ title: 'Week 2', total_hours: 8 }));
      expect(await curl(`curl -s ${url} -d 'data=${data}'`)).toMatchObject({ body: { data: { total_hours: 8 } } });
      expect(await curl(`curl -s ${url} -d 'title=Week 3'`)).toMatchObject({ body: { data: { title: 'Week 3' } } });
    });
  });
}

function permissions(): void {
  describe('who may', () => {
    test('the scope project opens projects, tasks and timesheets, and nothing else', async () => {
      for (const doctype of ['Project', 'Task', 'Timesheet']) {
        expect((await get('project', `resource/${doctype}`)).status, doctype).toBe(200);
        expect((await get('all', `resource/${doctype}`)).status, doctype).toBe(200);
      }
      for (const [method, path] of [
        ['GET', 'resource/ToDo'],
        ['POST', 'resource/ToDo'],
        ['GET', 'resource/ToDo/TODO-0001'],
        ['PUT', 'resource/ToDo/TODO-0001'],
        ['DELETE', 'resource/ToDo/TODO-0001'],
      ] as const) {
        expect(await call('project', method, path)).toEqual(refused(403, 'PermissionError'));
      }
      expect((await get('all', 'resource/ToDo/TODO-0001')).status).toBe(200);
    });

    test('a scope lets nobody do what their roles do not', async () => {
      expect((await get('bob', 'resource/ToDo')).status).toBe(200);
      for (const [method, path] of [
        ['GET', 'resource/Task'],
        ['GET', 'resource/Task/TASK-0001'],
        ['POST', 'resource/Task'],
        ['PUT', 'resource/Task/TASK-0001'],
        ['DELETE', 'resource/Task/TASK-0001'],
      ] as const) {
        expect(await call('bob', method, path)).toEqual(refused(403, 'PermissionError'));
      }
    });

    test('401 and 403 say in WWW-Authenticate what it takes', async () => {
      const challenge = async (path: string, token?: string) => {
        const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
        return String((await send(`${frappe.api_urls[0]}/api/${path}`, { headers })).headers['www-authenticate']);
      };
      expect(await challenge('resource/Task')).toMatch(/^Bearer (?!.*error=).*resource_metadata="http/);
      expect(await challenge('resource/Task', 'wrong')).toMatch(/^Bearer error="invalid_token"/);
      const needed = await challenge('resource/ToDo', tokens.project);
      expect(needed).toMatch(/^Bearer error="insufficient_scope".*scope="all"/);
      const [, metadata = ''] = /resource_metadata="(.*?)"/.exec(needed) ?? [];
      expect(await curl(`curl -s ${metadata}`)).toMatchObject({
        body: { authorization_servers: [frappe.issuer], scopes_supported: ['project', 'all'] },
      });
    });
  });
}

function badInput(): void {
  describe('bad input', () => {
    test('no token, and one that nobody issued', async () => {
      const url = `${frappe.api_urls[0]}/api/method/frappe.auth.get_logged_user`;
      expect(await curl(`curl -s ${url}`)).toEqual(refused(401, 'AuthenticationError'));
      expect(await curl(`curl -s ${url} -H 'Authorization: Bearer wrong'`)).toEqual(
        refused(401, 'AuthenticationError'),
      );
    });

    test.each([
      ['resource/Task?fields=["secret"]', 417, 'ValidationError'],
      ['resource/Task?fields=["name", "(select 1)"]', 417, 'ValidationError'],
      ['resource/Task?fields=[', 417, 'ValidationError'],
      ['resource/Task?fields=["tabToDo.name"]', 417, 'ValidationError'],
      ['resource/Task?filters=nonsense', 417, 'ValidationError'],
      ['resource/Task?filters=[["status","=",{"a":1}]]', 417, 'ValidationError'],
      ['resource/Task?filters=[["status","matches","x"]]', 417, 'ValidationError'],
      ['resource/Task?filters=[["status","constructor","x"]]', 417, 'ValidationError'],
      ['resource/Task?filters=[["ToDo","status","=","Open"]]', 417, 'ValidationError'],
      ['resource/Task?filters=[["1=1; --","=","Open"]]', 417, 'ValidationError'],
      ['resource/Task?filters=[["exp_end_date","between",["2026-01-01"]]]', 417, 'ValidationError'],
      ['resource/Task?filters=["status"]', 417, 'ValidationError'],
      ['resource/Task?order_by=name; drop table tabTask', 417, 'ValidationError'],
      ['resource/Task?order_by=(select 1)', 417, 'ValidationError'],
      ['resource/Task?limit=-1', 417, 'ValidationError'],
      ['resource/Task/TASK-9999', 404, 'DoesNotExistError'],
      ['resource/User', 404, 'DoesNotExistError'],
      ['method/frappe.client.delete', 404, 'DoesNotExistError'],
    ])('%s', async (path, status, exc_type) => {
      expect(await get('project', encodeURI(path))).toEqual(refused(status, exc_type));
    });

    test.each([
      [{}, 'MandatoryError'],
      [{ subject: '' }, 'MandatoryError'],
      [{ subject: { a: 1 } }, 'ValidationError'],
      [{ subject: 'x', expected_time: 'long' }, 'ValidationError'],
    ])('a task of %j', async (body, exc_type) => {
      expect(await call('project', 'POST', 'resource/Task', body)).toEqual(refused(417, exc_type));
    });

    test('a token that was revoked, by nobody but its holder', async () => {
      const { access_token } = await tokensFor(frappe);
      const revoke = (token: string) => curl((frappe.next.at(-1) ?? '').replace('ACCESS_TOKEN', token));
      expect(await revoke(access_token.slice(0, -1))).toEqual({ status: 400, body: { message: 'bad request' } });
      const user = `curl -s ${frappe.api_urls[0]}/api/method/frappe.auth.get_logged_user -H 'Authorization: Bearer ${access_token}'`;
      expect((await curl(user)).status).toBe(200);
      expect(await revoke(access_token)).toEqual({ status: 200, body: { message: 'success' } });
      expect(await curl(user)).toEqual(refused(401, 'AuthenticationError'));
    });
  });
}

/** RFC 9700 §2.1.1 bent: whoever sees such an app is told. */
function risks(): void {
  describe('an app without a secret and without PKCE', () => {
    test('is shown with a warning, and one with a secret without it', async () => {
      const shown = await Promise.all(
        frappe.apps.map(({ client_id }) => frappe.server().cli(['apps', 'show', client_id])),
      );
      expect(shown.map(({ stderr }) => /Warning: .*anyone who gets hold of a code can redeem it/.test(stderr))).toEqual(
        [true, false],
      );
    });

    test('is consented to with a warning, and one with a secret without it', async () => {
      const warning = /We cannot check that .* alone receives your answer/;
      const page = await askedToConsent(frappe);
      expect(await page.getByText(warning).count()).toBe(1);
      expect(await decide(page, frappe.client, 'Deny')).toMatchObject({ error: 'access_denied' });
      const url = new URL(frappe.authorization_url);
      url.searchParams.set('client_id', frappe.apps[1]?.client_id ?? '');
      const other = await askedToConsent(frappe, { url: url.href });
      expect(await other.getByText(warning).count()).toBe(0);
    });

    test('is not made unless somebody says so', async () => {
      const bare = { name: 'Bare', dialect: 'frappe', redirect_uri: frappe.client.redirect_uri, auth_method: 'none' };
      const url = new URL(frappe.authorization_url);
      const { client_id } = await create(frappe.server(), 'apps', { ...bare, pkce: 'required' });
      url.searchParams.set('client_id', String(client_id));
      url.searchParams.set('scope', 'openid');
      const { status, body } = await send(url.href);
      expect([status, JSON.parse(body)]).toMatchObject([400, { error: 'invalid_request', status_code: 400 }]);
    });
  });
}
