import { expect, test } from 'vitest';
import { RegistrationError } from '../model/registration.ts';
import { registerApi } from './register.ts';

const credential = {
  secret_id: 'sec_1',
  client_id: 'api_1',
  name: 'first',
  secret_hash: 'hash',
  created_at: 1,
  expires_at: 0,
  last_used_at: 0,
};

function register(outcome: 'created' | 'taken' = 'created') {
  const created: unknown[] = [];
  const create = async (...given: readonly unknown[]) => {
    created.push(given);
    return outcome;
  };
  const registering = registerApi({
    storage: { resource_servers: { create } },
    clock: () => 1,
    issuer: 'https://login.example.com',
    configured: ['https://configured.example.com'],
    newClientId: () => 'api_1',
    newCredential: () => ({ client_secret: 'shown once', stored: credential }),
  });
  const by = { type: 'command' } as const;
  const request = { name: 'Orders', is_default: true, access_token_format: '' } as const;
  return { created, api: (resource: string, more: object = {}) => registering({ ...request, resource, ...more }, by) };
}

test('an API gets credentials; the hash is stored, the secret is answered', async () => {
  const { created, api } = register();
  const stored = {
    resource: 'https://api.example.com',
    name: 'Orders',
    client_id: 'api_1',
    is_default: 'yes',
    access_token_format: '',
    created_at: 1,
    revision: 1,
  };
  expect(await api('https://api.example.com')).toEqual({ api: stored, client_secret: 'shown once' });
  expect(created).toEqual([[stored, credential, { type: 'command' }]]);
});

test.each([
  ['a relative URI', '/orders'],
  ['a URI with a fragment', 'https://api.example.com#'],
  ['a blank', 'https://api.example.com/ a'],
  ['the server itself', 'https://login.example.com'],
  ['our management API', 'https://login.example.com/api/v1'],
  ['one of the configuration', 'https://configured.example.com'],
  ['a very long one', `https://api.example.com/${'a'.repeat(500)}`],
])('%s is refused', async (_, resource) => {
  const { created, api } = register();
  await expect(api(resource)).rejects.toThrow(RegistrationError);
  expect(created).toEqual([]);
});

test('one that is taken, or without a name, is refused', async () => {
  await expect(register('taken').api('https://api.example.com')).rejects.toThrow(RegistrationError);
  await expect(register().api('https://api.example.com', { name: '' })).rejects.toThrow(RegistrationError);
});
