import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId } from '../tokens/form.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { makeDevice, readDevice } from './device.ts';

const OLD = 'an old secret of thirty-two characters';
const NEW = 'a new secret of thirty-two characters!';
const secret = serverSecret([NEW, OLD]);
const id = () => newId(randomBytes);

test('a device is known to the account it signed in to, and to no other', () => {
  const device_id = id();
  const value = makeDevice(secret, 'acc_ada', device_id, undefined);
  expect(value).toMatch(/^\w+$/);
  expect(readDevice(secret, value, 'acc_ada')).toBe(device_id);
  expect(readDevice(secret, value, 'acc_bob')).toBeUndefined();
});

test('a browser that several people use is known to each of the last four', () => {
  const devices = ['a', 'b', 'c', 'd', 'e'].map((account_id) => ({ account_id, device_id: id() }));
  const value = devices.reduce(
    (present, { account_id, device_id }) => makeDevice(secret, account_id, device_id, present),
    '',
  );
  expect(value.split('_')).toHaveLength(4);
  const read = devices.map(({ account_id }) => readDevice(secret, value, account_id));
  expect(read).toEqual([undefined, ...devices.slice(1).map(({ device_id }) => device_id)]);
});

test('signing in again takes the place of the account’s earlier entry', () => {
  const first = makeDevice(secret, 'acc_ada', id(), undefined);
  const device_id = id();
  const again = makeDevice(secret, 'acc_ada', device_id, first);
  expect(again).toHaveLength(first.length);
  expect(readDevice(secret, again, 'acc_ada')).toBe(device_id);
});

test('a cookie made under a rotated secret is read while that secret is given, and is renewed under the newest', () => {
  const device_id = id();
  const value = makeDevice(serverSecret([OLD]), 'acc_ada', device_id, undefined);
  expect(readDevice(secret, value, 'acc_ada')).toBe(device_id);
  expect(readDevice(serverSecret([NEW]), value, 'acc_ada')).toBeUndefined();
  const renewed = makeDevice(secret, 'acc_ada', device_id, value);
  expect(readDevice(serverSecret([NEW]), renewed, 'acc_ada')).toBe(device_id);
});

test('whatever is not exactly what we made proves nothing', () => {
  const value = makeDevice(secret, 'acc_ada', id(), undefined);
  const wrong = ['', '_', 'x', value.slice(1), value.slice(0, -1), `${value}0`, value.toLowerCase(), ` ${value}`];
  const forged = secret.current + id() + value.slice(-48);
  for (const present of [undefined, ...wrong, forged]) {
    expect(readDevice(secret, present, 'acc_ada'), String(present)).toBeUndefined();
  }
  const planted = `; Domain=example.org; ${'x'.repeat(60)}_<b>`;
  expect(makeDevice(secret, 'acc_bob', id(), planted)).toMatch(/^\w{67}$/);
});
