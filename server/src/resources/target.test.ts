import { describe, expect, test } from 'vitest';
import { api, ISSUER } from '../../../tests/samples/noun.ts';
import type { ResourceServer } from '../model/resource-server.ts';
import { OAuthError } from '../protocol/oauth-error.ts';
import { findTarget, formatFor } from './target.ts';

const target = async (apis: readonly ResourceServer[], resource?: string) =>
  (await findTarget({ listApis: async () => apis, issuer: ISSUER })(resource)).resource;
const one = api('https://one.example');
const two = api('https://two.example');

describe('without resource', () => {
  test('a token is for the API marked default', async () => {
    expect(await target([one, { ...two, is_default: 'yes' }])).toBe('https://two.example');
  });

  test('else for the only one', async () => {
    expect(await target([one])).toBe('https://one.example');
  });

  test('else for the issuer itself', async () => {
    expect(await target([])).toBe(ISSUER);
    expect(await target([one, two])).toBe(ISSUER);
  });
});

describe('a resource', () => {
  test('is one of those registered, or the issuer', async () => {
    expect(await target([one, two], 'https://two.example')).toBe('https://two.example');
    expect(await target([one], ISSUER)).toBe(ISSUER);
  });

  test.each([
    'https://one.example/',
    'https://one.example:443',
    'https://ONE.example',
    'HTTPS://one.example',
    'https://one.exampl%65',
    'https://one.example/../',
    `${ISSUER}/`,
    'https://nobody.example',
    '',
  ])('%j is compared by exact string', async (resource) => {
    const found = findTarget({ listApis: async () => [one, two], issuer: ISSUER })(resource);
    await expect(found).rejects.toThrow(OAuthError);
    await expect(found).rejects.toMatchObject({
      reason: 'resource_unknown',
      evidence: { received: resource, registered: ['https://one.example', 'https://two.example'] },
    });
  });
});

test('the format of its tokens is what the API asks for, else what the app is registered for', async () => {
  const apis = [{ ...one, access_token_format: 'jwt' as const }, two];
  const format = formatFor({ listApis: async () => apis });
  expect(await format('https://one.example')).toBe('jwt');
  expect(await format('https://two.example')).toBe('');
  expect(await format('https://gone.example')).toBe('');
});

describe('the management API', () => {
  const management = `${ISSUER}/api/v1`;
  const ask = (apis: readonly ResourceServer[], first_party?: 'yes' | 'no') =>
    findTarget({ listApis: async () => apis, issuer: ISSUER })(
      management,
      first_party && { client_id: 'app', first_party },
    );

  test('is there for first-party apps', async () => {
    expect(await ask([one], 'yes')).toEqual({ resource: management, access_token_format: '' });
  });

  test('is refused to others, whatever the configuration calls so', async () => {
    for (const apis of [[one], [api(management)]]) {
      await expect(ask(apis, 'no')).rejects.toMatchObject({ reason: 'resource_first_party' });
      await expect(ask(apis)).rejects.toMatchObject({ reason: 'resource_first_party' });
    }
  });

  test('is never what a request without resource means', async () => {
    expect(await target([])).toBe(ISSUER);
  });
});
