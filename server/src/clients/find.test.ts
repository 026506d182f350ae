import { expect, test } from 'vitest';
import { client } from '../../../tests/samples/noun.ts';
import type { Clients } from '../model/client.ts';
import { type ClientSource, findClient, registered } from './find.ts';

const asked: string[] = [];
const source =
  (name: string, ...known: readonly ReturnType<typeof client>[]): ClientSource =>
  async (client_id) => {
    asked.push(name);
    return known.find((one) => one.client_id === client_id);
  };

test('sources are asked in order, and none after the first that knows', async () => {
  const own = client({ client_name: 'ours' });
  const find = findClient([source('first', own), source('second', client({ client_name: 'theirs' }))]);
  expect(await find('app')).toBe(own);
  expect(asked).toEqual(['first']);
  asked.length = 0;
  expect(await find('nobody')).toBeUndefined();
  expect(asked).toEqual(['first', 'second']);
});

test('a deleted client is unknown, and no later source may bring its id back', async () => {
  const find = findClient([source('first', client({ status: 'deleted' })), source('second', client())]);
  expect(await find('app')).toBeUndefined();
});

test('a suspended or draft client is known: what that means is decided where it is used', async () => {
  for (const status of ['suspended', 'draft'] as const) {
    expect(await findClient([source('first', client({ status }))])('app')).toMatchObject({ status });
  }
});

test('an id longer than any of ours is not looked up', async () => {
  const find = findClient([async () => expect.fail('was looked up')]);
  expect(await find('x'.repeat(101))).toBeUndefined();
  expect(await findClient([async (client_id) => client({ client_id })])('x'.repeat(100))).toBeDefined();
});

test('without a source nobody is known', async () => {
  expect(await findClient([])('app')).toBeUndefined();
});

test('what is registered is read from storage', async () => {
  const clients = { find: async (client_id) => client({ client_id }) } as Clients;
  expect(await registered({ clients })('x')).toMatchObject({ client_id: 'x' });
});
