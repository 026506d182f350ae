/** Lists of an organization, an app and a person, and those who look in them for what is another's. */
import { beforeAll, expect, test } from 'vitest';
import { connect } from '../api/connection.ts';
import { type Given, given } from '../api/given.ts';
import { forEachDatabase } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';
import { linked, raw } from '../storage/opened.ts';

const ofOrganization = [
  ...['members', 'contacts', 'invitations', 'approvals', 'approval-requests', 'apps-in-use'],
  ...['audit', 'audit.csv', 'audit-actors', 'app-policy-preview?third_party=approval_required'],
];
const ofApp = ['users', 'attempts', 'attempt-counts', 'secrets', 'redirect-uris', 'test-users'];
const ofPerson = ['/me/authorizations', '/me/activity', '/me/identities', '/me/sessions', '/apps'];
const searched =
  /\/(?:members|invitations|approvals|approval-requests|apps-in-use|audit-actors|users|authorizations|sessions|apps)$/;

const organizationLists = (organization_id: string) =>
  ofOrganization.map((path) => `/organizations/${organization_id}/${path}`);
const appLists = (client_id: unknown) => ofApp.map((path) => `/apps/${client_id}/${path}`);

forEachDatabase((database) => {
  let world: Given;
  let client_id: string;
  let marks: readonly string[];

  const told = (text: string) => marks.filter((mark) => text.includes(mark));

  /** Something for each list, all of Acme and its people. */
  beforeAll(async () => {
    world = await given(database);
    const { as, acme, account_ids, server } = world;
    ({ client_id } = await connect(world));
    const { organization_id } = (await as.operator.post('/organizations', { name: 'Third' })).body;
    const [denied, wanted] = [await world.newApp({ organization_id }), await world.newApp({ organization_id })];
    const approval = `/organizations/${acme}/approvals/${denied.client_id}`;
    await as.admin.call('PUT', approval, { body: { decision: 'denied' }, headers: { 'if-match': '*' } });
    const addresses = ['invited@acme.example', 'tester@acme.example'];
    await as.admin.post(`/organizations/${acme}/invitations`, { email: addresses[0], role: 'member' });
    await as.developer.post(`/apps/${client_id}/test-users`, { email: addresses[1] });
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600;
    const about = `'${wanted.client_id}', '${account_ids.member}'`;
    await linked(server.database, account_ids.member, 'https://id.example', 'subject-of-theirs');
    await raw(
      server.database,
      `insert into attempt_count (client_id, reason, hour, count) values ('${client_id}', 'code_unknown', ${hour}, 7)`,
      `insert into approval_request (client_id, account_id, organization_id, scope, message, lang, requested_at)
        values (${about}, '${acme}', '', '', 'en', 1)`,
      `insert into "authorization"
        (client_id, account_id, organization_id, authorization_id, scope, digest, created_at, updated_at, last_used_at, ended_at)
        values (${about}, '${acme}', 'authorization-of-theirs', '{}', '', 1, 1, 0, 0)`,
    );
    await token(
      server,
      { grant_type: 'authorization_code', code: 'none' },
      { basic: { client_id, client_secret: 'x' } },
    );
    const { secrets } = (await as.developer.get(`/apps/${client_id}/secrets`)).body;
    const { sessions } = (await as.member.get('/me/sessions')).body;
    const ids = [...(secrets as readonly object[]), ...(sessions as readonly object[])].flatMap((each) =>
      Object.entries(each).flatMap(([name, value]) => (/^(?:secret|session)_id$/.test(name) ? [String(value)] : [])),
    );
    const { stranger: _, ...people } = account_ids;
    marks = [
      ...[acme, client_id, String(denied.client_id), String(wanted.client_id), 'https://notes.example/cb'],
      ...[...ids, ...Object.values(people), ...addresses, 'subject-of-theirs'],
    ];
  });

  test('a list that names what is another’s', async () => {
    const { as, acme, zenith } = world;
    const { developer, admin, member, stranger } = as;
    const theirs = [
      ...organizationLists(acme).map((path) => [admin, path] as const),
      ...appLists(client_id).map((path) => [developer, path] as const),
      ...ofPerson.map((path) => [path === '/apps' ? developer : member, path] as const),
    ];
    // Each holds something that nobody else may see.
    for (const [client, path] of theirs)
      await expect.poll(async () => [path, told((await client.get(path)).text).length > 0]).toEqual([path, true]);
    const app = { organization_id: zenith, redirect_uris: ['https://zenith.example/cb'] };
    const own = (await stranger.post('/apps', { ...app, client_name: 'Own' })).body;
    const looks = [...organizationLists(zenith), ...appLists(own.client_id), ...ofPerson].flatMap((path) => [
      path,
      ...(searched.test(path) ? ['member', ...marks].map((mark) => `${path}?search=${encodeURIComponent(mark)}`) : []),
    ]);
    const found = await Promise.all(
      looks.map(async (path) => {
        const { status, text } = await stranger.get(path);
        return [path, status, ...told(text)];
      }),
    );
    expect(found).toEqual(looks.map((path) => [path, 200]));
  });
});
