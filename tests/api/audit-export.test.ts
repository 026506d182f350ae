/** The audit log leaves as a table, for whoever keeps one elsewhere. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { raw } from '../storage/opened.ts';
import { type Given, given } from './given.ts';

forEachDatabase((database) => {
  let world: Given;
  const get = async (query = '') => world.as.admin.get(`/organizations/${world.acme}/audit.csv${query}`);
  const rename = (name: string) => world.as.admin.patch(`/organizations/${world.acme}`, { name });

  beforeAll(async () => {
    world = await given(database);
  });

  test('with a line for each entry, newest first, and what is in it', async () => {
    await rename('Acme, "Inc."');
    const { headers, text } = await get();
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    const [head, newest, ...others] = text.split('\r\n');
    expect(head).toBe(
      '"entry_id","at","actor_type","actor_id","actor_name","action","organization_id","client_id","client_name","account_id","account_name","detail"',
    );
    expect(newest).toContain('"admin","organization.update"');
    expect(newest).toContain('"{""changed"":[""name""]}"');
    const { entries } = (await world.as.admin.get(`/organizations/${world.acme}/audit?limit=200`)).body;
    expect(others.filter((line) => line !== '')).toHaveLength((entries as readonly unknown[]).length - 1);
  });

  test('as far as it is asked for', async () => {
    const lines = async (query: string) => (await get(query)).text.trim().split('\r\n').slice(1);
    const updates = await lines('?action=organization.update');
    expect(updates.length).toBeGreaterThan(0);
    expect(updates.filter((line) => !line.includes('"organization.update"'))).toEqual([]);
    const own = await lines(`?actor_id=${world.account_ids.admin}`);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((line) => !line.includes(world.account_ids.admin))).toEqual([]);
    expect(await lines('?until=1')).toEqual([]);
    expect(await lines(`?since=${Math.floor(Date.now() / 1_000) + 3_600}`)).toEqual([]);
    expect(await lines('?since=1')).toEqual(await lines(''));
    expect((await get('?since=yesterday')).status).toBe(422);
  });

  test('as a whole, however long it is', async () => {
    const { organization_id } = (await world.as.operator.post('/organizations', { name: 'Long' })).body;
    const many = 10_100;
    await raw(world.server.database, changes(many, organization_id));
    const { text } = await world.as.operator.get(`/organizations/${organization_id}/audit.csv?action=client.update`);
    const times = text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split('","')[1]));
    expect(times).toEqual(Array.from({ length: many }, (_, n) => many - n));
  });

  test('or is cut off, so that nobody takes a part for the whole', async () => {
    const { organization_id } = (await world.as.operator.post('/organizations', { name: 'Torn' })).body;
    // An entry that cannot be read, behind a page that can.
    await raw(world.server.database, changes(1, organization_id, 'torn'), changes(300, organization_id));
    await expect(world.as.operator.get(`/organizations/${organization_id}/audit.csv`)).rejects.toThrow();
    expect((await world.as.operator.get('/me')).status).toBe(200);
  });

  test('in which nothing that a stranger named is a formula', async () => {
    for (const client_name of ['=cmd|calc!A0', '+1', '-1', '@SUM(A1)']) {
      const { client_id } = await world.newApp({ client_name });
      const { text } = await get(`?client_id=${client_id}`);
      expect(text).toContain(`"'${client_name}"`);
      expect(text).not.toContain(`,"${client_name}"`);
    }
  });
});

/** A second after another. */
const changes = (count: number, organization_id: unknown, detail = '{}') =>
  `insert into audit_entry (at, actor_type, actor_id, action, organization_id, client_id, account_id, detail)
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})
    select n, 'server', '', 'client.update', '${organization_id}', '', '', '${detail}' from numbers`;
