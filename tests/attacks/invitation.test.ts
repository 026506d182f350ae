/** What members, admins of elsewhere and strangers try with invitations and with ownership. */
import { beforeAll, expect, test } from 'vitest';
import { type ApiAnswer, signedIn } from '../api/api-client.ts';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { letterFiles, linkIn } from '../harness/mail-server.ts';
import { sql } from './bare-database.ts';

/** What ten of them are answered, each undone before the next. */
const tenTimes = async (does: () => Promise<ApiAnswer>, undoes: () => Promise<unknown>, free = 5) => {
  const answers: ApiAnswer[] = [];
  for (let n = 0; n < 10; n += 1) {
    answers.push(await does());
    await undoes();
  }
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({ reason: 'mail_throttled', detail: expect.stringContaining('Wait ') });
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  // So many, and those for which a slow machine has waited.
  expect(answers.slice(0, free).map(({ status }) => status)).not.toContain(429);
};

forEachDatabase((database) => {
  let world: Given;
  beforeAll(async () => {
    world = await given(database);
  });

  const invitations = (organization_id: string) => `/organizations/${organization_id}/invitations`;
  const invite = async (email: string, role = 'member') => {
    const { body } = await world.as.admin.post(invitations(world.acme), { email, role });
    return String(body.invitation_id);
  };
  const linkTo = async (email: string): Promise<string> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = (await letterFiles(world.server.database.data_dir)).find(({ to }) => to === email);
      if (found) return linkIn(found);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`There never was a mail to ${email}`);
  };
  const waits = async (email: string) => {
    const { invitations: listed } = (await world.as.admin.get(invitations(world.acme))).body;
    return (listed as readonly { readonly email: string }[]).some((each) => each.email === email);
  };

  test('a role given by mail that could not be given by hand', async () => {
    const { status, body } = await world.as.admin.post(invitations(world.acme), {
      email: 'o@example.org',
      role: 'owner',
    });
    expect([status, body.reason]).toEqual([403, 'right_missing']);
    expect(await waits('o@example.org')).toBe(false);
    expect((await world.as.owner.post(invitations(world.acme), { email: 'o@example.org', role: 'owner' })).status).toBe(
      201,
    );
    const path = `${invitations(world.acme)}/${(await ownersInvitation()) ?? ''}/resend`;
    expect((await world.as.admin.post(path)).status).toBe(403);
  });
  const ownersInvitation = async () => {
    const { invitations: listed } = (await world.as.admin.get(invitations(world.acme))).body;
    const all = listed as readonly { readonly email: string; readonly invitation_id: string }[];
    return all.find(({ email }) => email === 'o@example.org')?.invitation_id;
  };

  test('the invitation of another organization, sent again or withdrawn by its id', async () => {
    const id = await invite('wanted@example.org');
    const { stranger } = world.as;
    for (const [method, path] of [
      ['DELETE', `${invitations(world.zenith)}/${id}`],
      ['POST', `${invitations(world.zenith)}/${id}/resend`],
      ['DELETE', `${invitations(world.acme)}/${id}`],
    ] as const) {
      expect([path, (await stranger.call(method, path)).status]).toEqual([path, 404]);
    }
    expect(await waits('wanted@example.org')).toBe(true);
  });

  test('an invitation accepted by somebody it was not for', async () => {
    await invite('somebody@example.org', 'admin');
    const link = await linkTo('somebody@example.org');
    const browser = browserless(world.server);
    const signInPage = await browser.open(`${world.server.issuer}/sign-in`);
    await browser.submit(signInPage, { email: 'stranger@example.org', password: PASSWORD });
    const page = await browser.open(link);
    const link_id = page.forms[0]?.controls.find(({ name }) => name === 'link_id')?.value ?? '';
    await browser.post(`${world.server.issuer}/invitation`, new URLSearchParams({ link_id }));
    const { organizations } = (await world.as.stranger.get('/me')).body;
    expect(organizations).toHaveLength(1);
    expect(await waits('somebody@example.org')).toBe(true);
  });

  test('whether an address has an account, found out by inviting it', async () => {
    const heard = async (email: string) => {
      const { status, body, headers } = await world.as.admin.post(invitations(world.acme), { email, role: 'member' });
      return [status, Object.keys(body).toSorted(), Object.keys(headers).toSorted()];
    };
    expect(await heard('stranger@example.org')).toEqual(await heard('nobody.at.all@example.org'));
  });

  test('somebody made a member who was never asked', async () => {
    const { as, acme } = world;
    const heard = async (client: typeof as.owner, email: string) => {
      const { status, body } = await client.post(`/organizations/${acme}/members`, { email, role: 'member' });
      return [status, body.reason, body.detail];
    };
    const before = (await as.stranger.get('/me')).body.organizations;
    for (const client of [as.owner, as.admin]) {
      const known = await heard(client, 'stranger@example.org');
      expect(known).toEqual([403, 'right_missing', expect.stringContaining('createInvitation')]);
      expect(await heard(client, 'nobody.at.all@example.org')).toEqual(known);
    }
    expect((await as.stranger.get('/me')).body.organizations).toEqual(before);
  });

  test('a role changed by adding whoever has one', async () => {
    const { as, acme } = world;
    const members = `/organizations/${acme}/members`;
    const again = await as.operator.post(members, { email: 'owner@example.org', role: 'member' });
    expect([again.status, again.body.errors?.[0]?.field]).toEqual([422, 'email']);
    expect((await as.owner.get('/me')).body.organizations).toMatchObject([{ role: 'owner' }]);
    const raised = await as.operator.post(members, { email: 'developer@example.org', role: 'owner' });
    expect(raised.status).toBe(422);
    expect((await as.developer.get('/me')).body.organizations).toMatchObject([{ role: 'developer' }]);
  });

  const newAdmin = async (name: string) => {
    const person = { email: `${name}@example.org`, password: PASSWORD };
    const { body } = await world.as.operator.post('/accounts', {
      ...{ ...person, name, organization_id: world.acme, role: 'admin' },
    });
    const account_id = String(body.account_id);
    const member = `/organizations/${world.acme}/members/${account_id}`;
    const anyRevision = { 'if-match': '*' };
    const as_role = (role: string) => world.as.owner.call('PUT', member, { body: { role }, headers: anyRevision });
    const rest = (status: string) => world.as.operator.patch(`/accounts/${account_id}`, { status });
    return { client: await signedIn(world.server, person), account_id, member, as_role, rest, email: person.email };
  };
  /** What the page of the link answers, and whether the invitation is listed. */
  const opens = async (link: string, email: string) => [
    (await browserless(world.server).open(link)).status,
    await waits(email),
  ];

  test('an invitation kept for the time after its sender is removed, lowered or disabled', async () => {
    const { owner, operator } = world.as;
    const leaver = await newAdmin('leaver');
    const { account_id, email } = leaver;
    const members = `/organizations/${world.acme}/members`;
    const ways = [
      ['removed', () => owner.call('DELETE', leaver.member), () => operator.post(members, { email, role: 'admin' })],
      ['lowered', () => leaver.as_role('member'), () => leaver.as_role('admin')],
      ['disabled', () => leaver.rest('disabled'), () => leaver.rest('active')],
    ] as const;
    for (const [way, ends, comesBack] of ways) {
      const kept = `kept-${way}@example.org`;
      await leaver.client.post(invitations(world.acme), { email: kept, role: 'admin' });
      const link = await linkTo(kept);
      expect([way, await opens(link, kept)]).toEqual([way, [200, true]]);
      expect([way, (await ends()).status < 300]).toEqual([way, true]);
      expect([way, await opens(link, kept)]).toEqual([way, [400, false]]);
      expect([way, (await comesBack()).status < 300]).toEqual([way, true]);
      expect([way, await opens(link, kept)]).toEqual([way, [400, false]]);
    }
    expect((await operator.get(`/accounts/${account_id}`)).body.status).toBe('active');
  });

  test('an invitation that nobody ended, of somebody who may not invite', async () => {
    const { client, account_id } = await newAdmin('gone');
    await client.post(invitations(world.acme), { email: 'late@example.org', role: 'admin' });
    const link = await linkTo('late@example.org');
    const browser = browserless(world.server);
    const page = await browser.open(link);
    // As it was left by a version that did not end it, or as it is written while its sender is being removed.
    await sql(world.server.database, `delete from membership where account_id = '${account_id}'`);
    expect((await browser.submit(page, { name: 'Late', password: PASSWORD })).status).toBe(400);
    expect((await browserless(world.server).open(link)).status).toBe(400);
  });

  test('ownership accepted from an owner who was disabled', async () => {
    const { as, acme } = world;
    const [hijacked, accomplice] = [await newAdmin('hijacked'), await newAdmin('accomplice')];
    expect((await hijacked.as_role('owner')).status).toBe(200);
    const path = `/organizations/${acme}/ownership-offer`;
    const offers = () => hijacked.client.call('PUT', path, { body: { account_id: accomplice.account_id } });
    const accepts = async () => (await accomplice.client.post(`${path}/accept`)).status;
    expect((await offers()).status).toBe(200);
    for (const status of ['disabled', 'active']) {
      expect((await hijacked.rest(status)).body.status).toBe(status);
      expect([status, await accepts(), (await as.owner.get(path)).body.account_id]).toEqual([status, 404, '']);
    }
    expect((await offers()).status).toBe(200);
    await sql(
      world.server.database,
      `update account set status = 'disabled' where account_id = '${hijacked.account_id}'`,
    );
    expect(await accepts()).toBe(404);
    expect((await as.owner.call('DELETE', path)).status).toBe(204);
  });

  test('words of a stranger mailed to somebody again and again, by inviting them', async () => {
    const { admin } = world.as;
    const path = invitations(world.acme);
    const email = 'plagued@example.org';
    let id = '';
    const invites = async () => {
      const answer = await admin.post(path, { email, role: 'member' });
      id = String(answer.body.invitation_id);
      return answer;
    };
    await tenTimes(invites, () => admin.call('DELETE', `${path}/${id}`));
    const patient = await admin.post(path, { email: 'patient@example.org', role: 'member' });
    expect(patient.status).toBe(201);
    await tenTimes(
      () => admin.post(`${path}/${patient.body.invitation_id}/resend`),
      async () => undefined,
      4,
    );
  });

  test('words of a stranger mailed to somebody again and again, by offering them the organization', async () => {
    const { as, acme, account_ids } = world;
    const path = `/organizations/${acme}/ownership-offer`;
    const body = { account_id: account_ids.member };
    await tenTimes(
      () => as.owner.call('PUT', path, { body }),
      () => as.owner.call('DELETE', path),
    );
  });

  test('ownership offered by who has none, or accepted by whom it was not offered to', async () => {
    const { as, acme, account_ids } = world;
    const path = `/organizations/${acme}/ownership-offer`;
    const offer = { body: { account_id: account_ids.admin } };
    expect((await as.admin.call('PUT', path, offer)).status).toBe(403);
    expect((await as.owner.call('PUT', path, offer)).status).toBe(200);
    for (const client of [as.developer, as.owner]) expect((await client.post(`${path}/accept`)).status).toBe(403);
    expect((await as.developer.call('DELETE', path)).status).toBe(403);
    const { organizations } = (await as.owner.get('/me')).body;
    expect(organizations).toMatchObject([{ role: 'owner' }]);
    expect((await as.admin.call('DELETE', path)).status).toBe(204);
  });
});
