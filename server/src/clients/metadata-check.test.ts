import { describe, expect, test } from 'vitest';
import type { Concession } from '../protocol/concession.ts';
import { OOB } from '../protocol/redirect-uri.ts';
import { completeMetadata, type Metadata, type Partly } from './metadata.ts';
import { metadataProblems } from './metadata-check.ts';

const policies = {
  access_token_lifetime: 3_600,
  refresh_token_lifetime: 31_536_000,
  refresh_token_idle_lifetime: 2_592_000,
};
const redirect_uris = ['https://app.example/callback'];
const problems = (
  request: Partly<Metadata>,
  catalogue: readonly string[] = [],
  concessions: readonly Concession[] = [],
) =>
  metadataProblems(
    completeMetadata({ client_name: 'Notes', redirect_uris, ...request }, policies),
    catalogue,
    concessions,
  );
const fields = (...given: Parameters<typeof problems>) => problems(...given).map(({ field }) => field);

test('the defaults are the strict ones', () => {
  expect(completeMetadata({ client_name: ' Notes ', redirect_uris }, policies)).toEqual({
    client_name: 'Notes',
    kind: 'oauth2',
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris,
    post_logout_redirect_uris: [],
    application_type: 'web',
    scope: 'openid',
    optional_scope: '',
    authorize_as: 'organization',
    access_token_format: 'opaque',
    pkce: 'required',
    rotation: 'on',
    ...policies,
    id_token_signed_response_alg: 'RS256',
    description: '',
    client_uri: '',
    logo_uri: '',
    policy_uri: '',
    tos_uri: '',
  });
  expect(fields({})).toEqual([]);
});

test('a machine has client_credentials and no openid', () => {
  const machine = completeMetadata({ client_name: 'Sync', kind: 'machine' }, policies);
  expect(machine).toMatchObject({ grant_types: ['client_credentials'], scope: '', redirect_uris: [] });
  expect(metadataProblems(machine, [], [])).toEqual([]);
});

test.each<[string, readonly string[], Partly<Metadata>, Metadata['application_type']]>([
  ['https', ['https://app.example/callback'], {}, 'web'],
  ['a public app on https', ['https://app.example/callback'], { token_endpoint_auth_method: 'none' }, 'web'],
  ['a web application in development', ['http://localhost:3000/callback'], {}, 'web'],
  ['a public app on loopback', ['http://127.0.0.1/callback'], { token_endpoint_auth_method: 'none' }, 'native'],
  ['an own scheme', ['com.example.app:/callback'], {}, 'native'],
])('%s makes an application_type', (_, uris, request, application_type) => {
  const metadata = completeMetadata({ client_name: 'Notes', redirect_uris: uris, ...request }, policies);
  expect(metadata.application_type).toBe(application_type);
  expect(metadataProblems(metadata, [], [])).toEqual([]);
});

test.each<[string, Partly<Metadata>, string]>([
  ['no name', { client_name: ' ' }, 'client_name'],
  ['a name with a bidi control', { client_name: 'Notes\u202e' }, 'client_name'],
  ['a name of two lines', { client_name: 'No\ntes' }, 'client_name'],
  ['a name with a zero-width space', { client_name: 'No\u200btes' }, 'client_name'],
  ['a long name', { client_name: 'x'.repeat(101) }, 'client_name'],
  ['a long description', { description: 'x'.repeat(501) }, 'description'],
  [
    'a provider without a secret',
    { kind: 'provider', token_endpoint_auth_method: 'none' },
    'token_endpoint_auth_method',
  ],
  ['a provider without a redirect URI', { kind: 'provider', redirect_uris: [] }, 'redirect_uris'],
  ['a provider that nobody can authorize', { kind: 'provider', grant_types: ['client_credentials'] }, 'grant_types'],
  ['an unknown grant', { grant_types: ['authorization_code', 'password'] }, 'grant_types'],
  ['nothing but refresh_token', { grant_types: ['refresh_token'] }, 'grant_types'],
  ['an unknown method', { token_endpoint_auth_method: 'private_key_jwt' }, 'token_endpoint_auth_method'],
  ['no redirect URI', { redirect_uris: [] }, 'redirect_uris'],
  ['an http redirect URI', { redirect_uris: ['http://app.example/'] }, 'redirect_uris'],
  ['a redirect URI with a fragment', { redirect_uris: ['https://app.example/#'] }, 'redirect_uris'],
  ['an own scheme of a web app', { redirect_uris: ['com.example.app:/'], application_type: 'web' }, 'redirect_uris'],
  ['a long redirect URI', { redirect_uris: [`https://app.example/${'a'.repeat(2_000)}`] }, 'redirect_uris'],
  [
    'too many redirect URIs',
    { redirect_uris: Array.from({ length: 51 }, (_, n) => `https://app.example/${n}`) },
    'redirect_uris',
  ],
  [
    'a script to go to after signing out',
    { post_logout_redirect_uris: ['javascript:alert(1)'] },
    'post_logout_redirect_uris',
  ],
  ['a script for a policy', { policy_uri: 'javascript:alert(1)' }, 'policy_uri'],
  ['data for terms', { tos_uri: 'data:text/html,x' }, 'tos_uri'],
  ['PKCE optional without a secret', { token_endpoint_auth_method: 'none', pkce: 'optional' }, 'pkce'],
  ['no rotation without a secret', { token_endpoint_auth_method: 'none', rotation: 'off' }, 'rotation'],
  [
    'client_credentials without a secret',
    { token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'client_credentials'] },
    'grant_types',
  ],
  ['a JWT for ever', { access_token_format: 'jwt', access_token_lifetime: 0 }, 'access_token_lifetime'],
  ['a JWT for two days', { access_token_format: 'jwt', access_token_lifetime: 172_800 }, 'access_token_lifetime'],
  ['half a second', { access_token_lifetime: 0.5 }, 'access_token_lifetime'],
  ['a negative lifetime', { refresh_token_lifetime: -1 }, 'refresh_token_lifetime'],
  ['a scope with a quote', { scope: 'openid a"b' }, 'scope'],
  ['two blanks', { scope: 'openid  email' }, 'scope'],
  ['an optional scope that is not in scope', { scope: 'openid', optional_scope: 'email' }, 'optional_scope'],
])('%s is refused', (_, request, field) => {
  expect(fields(request)).toEqual([field]);
});

test('an internal app has refresh_token, no openid, and a token that stays as it is', () => {
  const internal = completeMetadata({ client_name: 'Robot', kind: 'internal' }, policies);
  expect(internal).toMatchObject({ grant_types: ['refresh_token'], scope: '', rotation: 'off', redirect_uris: [] });
  expect(metadataProblems(internal, [], [])).toEqual([]);
});

test('what a dialect says comes before the strict default, its kind before that, its own word first of all', () => {
  const usual = { grant_types: ['authorization_code'], rotation: 'on', pkce: 'optional' } as const;
  const asked = { client_name: 'Robot', kind: 'internal' } as const;
  expect(completeMetadata(asked, policies, usual)).toMatchObject({ grant_types: ['refresh_token'], rotation: 'off' });
  expect(completeMetadata({ ...asked, rotation: 'on' }, policies, usual)).toMatchObject({ rotation: 'on' });
  expect(completeMetadata({ client_name: 'Notes' }, policies, usual)).toMatchObject(usual);
});

test('a provider is an app that people authorize', () => {
  expect(fields({ kind: 'provider' })).toEqual([]);
});

test.each<[string, Partly<Metadata>, string]>([
  ['another grant', { grant_types: ['client_credentials', 'refresh_token'] }, 'grant_types'],
  ['a redirect URI', { redirect_uris }, 'redirect_uris'],
  ['somewhere to go after signing out', { post_logout_redirect_uris: redirect_uris }, 'post_logout_redirect_uris'],
  ['openid', { scope: 'openid orders.read' }, 'scope'],
])('a machine with %s is refused', (_, request, field) => {
  const metadata = completeMetadata({ client_name: 'Sync', kind: 'machine', ...request }, policies);
  expect(metadataProblems(metadata, [], []).map((problem) => problem.field)).toEqual([field]);
});

test.each(['machine', 'internal'] as const)('an app of the kind %s without a secret is refused', (kind) => {
  expect(fields({ kind, redirect_uris: [], token_endpoint_auth_method: 'none' })).toEqual([
    'token_endpoint_auth_method',
  ]);
});

test('what only apps with a secret may do is let through for them', () => {
  expect(fields({ pkce: 'optional', rotation: 'off', access_token_lifetime: 0 })).toEqual([]);
});

test('a name may be written in any script', () => {
  expect(fields({ client_name: 'نامه‌ها 👩‍💻' })).toEqual([]);
});

test('with a catalogue only its names and those about a person are accepted, with a suggestion', () => {
  const catalogue = ['orders.read', 'orders.write'];
  expect(problems({ scope: 'openid email offline_access orders.read' }, catalogue)).toEqual([]);
  expect(problems({ scope: 'openid order.read' }, catalogue)).toEqual([
    { field: 'scope', problem: 'order.read is not in the catalogue of scopes: did you mean orders.read?' },
  ]);
});

test('everything that is wrong is told at once', () => {
  expect(fields({ client_name: '', redirect_uris: ['x'], scope: '"', access_token_lifetime: -1 })).toEqual([
    'client_name',
    'redirect_uris',
    'scope',
    'access_token_lifetime',
  ]);
});

test('what a dialect may bend is registered by concession alone', () => {
  const bare = { token_endpoint_auth_method: 'none', pkce: 'optional' } as const;
  expect(fields(bare)).toEqual(['pkce']);
  expect(fields(bare, [], ['public_client_without_pkce'])).toEqual([]);
  const shown = { redirect_uris: [...redirect_uris, OOB] };
  expect(fields(shown)).toEqual(['redirect_uris']);
  expect(fields(shown, [], ['oob_redirect'])).toEqual([]);
});

describe('the scope of the management API', () => {
  const asking = (scope: string, first_party?: 'yes' | 'no', catalogue: readonly string[] = []) => {
    const metadata = completeMetadata({ client_name: 'Robot', redirect_uris, scope }, policies);
    return metadataProblems(metadata, catalogue, [], first_party).map(({ field, problem }) => `${field}: ${problem}`);
  };

  test('is for first-party apps alone, with a catalogue and without', () => {
    const scope = 'openid grantry:apps.read';
    for (const catalogue of [[], ['orders.read']]) {
      expect(asking(scope, 'yes', catalogue)).toEqual([]);
      expect(asking(scope, 'no', catalogue)).toEqual([
        expect.stringMatching(/^scope: grantry:apps.read: .*first-party/),
      ]);
      expect(asking(scope, undefined, catalogue)).toHaveLength(1);
    }
  });

  test('has no other words', () => {
    expect(asking('grantry:apps.raed', 'yes')).toEqual([expect.stringContaining('did you mean grantry:apps.read?')]);
  });
});
