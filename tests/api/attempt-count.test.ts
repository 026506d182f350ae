/** What happens too often to be listed is counted: nothing that was refused goes unsaid. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';
import type { Body } from './api-client.ts';
import { type Given, given } from './given.ts';

/** More than two hours keep whole, in case one begins on the way; of two apps, fewer than hold up whoever guesses. */
const TRIES = 45;

forEachDatabase((database) => {
  let world: Given;
  let client_id: string;
  let other_id: string;

  beforeAll(async () => {
    world = await given(database);
    client_id = await newFlooded();
    other_id = await newFlooded();
  });

  const newFlooded = async (): Promise<string> => {
    const { client_id: made } = await world.newApp();
    const request = { grant_type: 'authorization_code', code: 'none' };
    const wrong = { basic: { client_id: String(made), client_secret: 'wrong' } };
    for (let times = 0; times < TRIES; times += 1) await token(world.server, request, wrong);
    return String(made);
  };
  const listed = async (): Promise<number> => {
    const { body } = await world.as.developer.get(`/apps/${client_id}/attempts?outcome=refused&limit=100`);
    return (body.attempts as readonly Body[]).length;
  };
  const counts = async () =>
    (await world.as.developer.get(`/apps/${client_id}/attempt-counts`)).body.attempt_counts as readonly Body[];
  const ofOperator = async (query: string) =>
    (await world.as.operator.get(`/operator/attempt-counts${query}`)).body.attempt_counts as readonly Body[];

  test('what is listed and what is counted are all that was refused', async () => {
    await expect.poll(async () => (await listed()) + Number((await counts())[0]?.count ?? 0)).toBe(TRIES);
    const [counted, ...others] = await counts();
    expect(others).toEqual([]);
    expect(counted).toMatchObject({ client_id, reason: 'client_secret_wrong', last_hour: expect.any(Number) });
    expect(Number(counted?.last_hour) % 3_600).toBe(0);
  });

  test('operators see the counts of all apps, or of one', async () => {
    const apps = async () => (await ofOperator('')).map((one) => one.client_id).toSorted();
    await expect.poll(apps).toEqual([client_id, other_id].toSorted());
    expect(await ofOperator(`?client_id=${client_id}`)).toEqual(await counts());
    expect(await ofOperator('?client_id=app_of_nobody')).toEqual([]);
  });

  test('the command says the same', async () => {
    await expect.poll(async () => (await counts()).length).toBe(1);
    const { stdout } = await world.server.cli(['attempts', 'counts', '--client', client_id, '--json']);
    expect(JSON.parse(stdout)).toEqual({ attempt_counts: await counts() });
    const elsewhere = await world.server.cli(['attempts', 'counts', '--client', 'app_of_nobody']);
    expect(elsewhere.stdout).toContain('is kept whole');
  });
});
